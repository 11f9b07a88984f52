/** `orders` of `group:default/orders`: for people; the whole ref stands in the title. */
export const nameOfRef = (ref: string): string => ref.slice(Math.max(ref.indexOf('/'), ref.indexOf(':')) + 1) || ref;
