/** A text as every column can hold it: PostgreSQL has no NUL, and no database half a surrogate pair. No two texts become one. */
export const toStored = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The text that was stored. */
export const fromStored = (stored: string): string => JSON.parse(`"${stored}"`) as string;
