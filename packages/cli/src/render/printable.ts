// C0, DEL, C1, and the characters that change the direction of text or are not seen at all.
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text of others (names of topics, groups, messages) as a terminal may show it: what could move its cursor or hide is written out. */
export const printable = (text: string): string => text.replace(unseen, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same for text of several lines. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');
