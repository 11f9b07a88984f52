import { isScalar, visit, type Document, type ErrorCode, type Node, type YAMLError } from 'yaml';
import type { Verdict } from './complaint.ts';

const quoting = 'put the text between quotes: "…"';

/** Our words for the parser's: its own messages may carry text of the file. */
const sentences: Partial<Record<ErrorCode, Verdict>> = {
  BAD_ALIAS: { message: 'refers to an anchor that is not defined', fix: 'a text that begins with "*" needs quotes; patterns are written /…/' },
  ALIAS_PROPS: { message: 'an alias cannot have an anchor or a tag', fix: quoting },
  BAD_DIRECTIVE: { message: 'a line that begins with "%" is not known here', fix: quoting },
  BAD_DQ_ESCAPE: { message: 'a backslash between double quotes begins an escape that does not exist', fix: "use single quotes: '…'" },
  BAD_INDENT: { message: 'the indentation does not fit the lines above', fix: 'indent with the same number of spaces as the neighbours' },
  BAD_PROP_ORDER: { message: 'anchors and tags must stand before their value', fix: undefined },
  BAD_SCALAR_START: { message: 'a value cannot begin with this character', fix: quoting },
  BAD_COLLECTION_TYPE: { message: 'a tag does not fit its value', fix: 'remove the word that begins with "!"' },
  BLOCK_AS_IMPLICIT_KEY: { message: 'a second ":" or a nested value stands in one line', fix: `begin a new line, or ${quoting}` },
  BLOCK_IN_FLOW: { message: 'an indented block cannot stand between [ ] or { }', fix: undefined },
  KEY_OVER_1024_CHARS: { message: 'a key has more than 1024 characters', fix: undefined },
  MISSING_CHAR: {
    message: 'a character is missing: a quote, a bracket, a comma, or a space after ":"',
    fix: 'close what was opened, and write "key: value"',
  },
  MULTILINE_IMPLICIT_KEY: { message: 'a key must stand in one line, followed by ":"', fix: 'write "key: value"' },
  MULTIPLE_ANCHORS: { message: 'a value has two anchors', fix: 'keep one' },
  MULTIPLE_TAGS: { message: 'a value has two tags', fix: 'remove them' },
  MULTIPLE_DOCS: { message: 'a second document begins here', fix: 'keep one document in a file; remove the line "---"' },
  NON_STRING_KEY: { message: 'a key must be a word', fix: undefined },
  TAB_AS_INDENT: { message: 'a tab stands in the indentation', fix: 'indent with spaces' },
  TAG_RESOLVE_FAILED: { message: 'has a tag that is not known', fix: 'remove the word that begins with "!"' },
  UNEXPECTED_TOKEN: { message: 'something stands here that does not fit', fix: `a text with special characters needs quotes: "…"` },
};

/** What a syntax error of YAML means. */
export const describeYamlError = (code: ErrorCode): Verdict => sentences[code] ?? { message: 'this is not valid YAML', fix: quoting };

/** A quote or bracket that is never closed breaks at the end of what it swallowed: its beginning is what helps. */
export function findOpened(document: Document, error: YAMLError, text: string): number | undefined {
  if (error.code !== 'MISSING_CHAR' && error.code !== 'BAD_INDENT') return undefined;
  let opened: number | undefined;
  const look = (node: Node): void => {
    const [start, end] = node.range ?? [0, 0];
    const closing = closingOf(node, text[start]);
    const isClosed = text[end - 1] === closing && end - start > 1;
    if (closing !== undefined && end === error.pos[0] && !isClosed) opened = start;
  };
  visit(document, { Scalar: (_, node) => look(node), Collection: (_, node) => look(node) });
  return opened;
}

function closingOf(node: Node, first: string | undefined): string | undefined {
  if (isScalar(node)) return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? first : undefined;
  if (!('flow' in node && node.flow === true)) return undefined;
  return first === '{' ? '}' : ']';
}

/** What is said about it. */
export const neverClosed: Verdict = { message: 'a quote or bracket is opened here and never closed', fix: 'close it' };
