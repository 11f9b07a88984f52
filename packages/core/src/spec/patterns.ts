import type { Judge, Verdict } from './complaint.ts';
import { quote } from './complaint.ts';
import { patternOf } from './selection.ts';

const looksLikePattern = /[*|^()[\]{}+?\\]|\$$/;
const mostRepeats = 4;

/** A topic of a selection: a literal name that Kafka allows, or a `/pattern/`. */
export const judgeTopicEntry: Judge = entry => {
  const pattern = patternOf(entry);
  if (pattern !== undefined) return judgePattern(entry, pattern);
  const unclear = judgeLiteral(entry);
  if (unclear) return unclear;
  if (!/^[a-zA-Z0-9._-]+$/.test(entry))
    return { message: `topic ${quote(entry)} has a character that Kafka does not allow`, fix: 'use letters, digits, ".", "_" and "-"' };
  if (entry.length > 249) return { message: `topic ${quote(entry)} has ${entry.length} characters`, fix: 'at most 249 are allowed' };
  if (entry === '.' || entry === '..') return { message: `topic ${quote(entry)} is not allowed by Kafka`, fix: undefined };
  return undefined;
};

/** A consumer group of a selection: a literal name, or a `/pattern/`. */
export const judgeGroupEntry: Judge = entry => {
  const pattern = patternOf(entry);
  if (pattern !== undefined) return judgePattern(entry, pattern);
  return (
    judgeLiteral(entry) ??
    (entry.includes(',')
      ? {
          message: `group ${quote(entry)} has a comma, which separates names in MirrorMaker`,
          fix: `write it as a pattern: ${quote(`/${entry.replaceAll(',', '.')}/`)}`,
        }
      : undefined)
  );
};

function judgeLiteral(entry: string): Verdict | undefined {
  if (entry.trim() === '') return { message: 'is empty', fix: 'write a name or a /pattern/' };
  if (entry.startsWith('/'))
    return { message: `${quote(entry)} begins like a pattern and does not end like one`, fix: `write ${quote(`/${entry.slice(1)}/`)}` };
  if (entry !== entry.trim()) return { message: `${quote(entry)} begins or ends with a space`, fix: `write ${quote(entry.trim())}` };
  if (looksLikePattern.test(entry))
    return { message: `${quote(entry)} looks like a pattern and would be taken as a name`, fix: `write ${quote(`/${asRegex(entry)}/`)}` };
  return undefined;
}

/** A star after a plain character is meant as in file names: `orders-*`. */
const asRegex = (glob: string): string =>
  /[.)\]]\*|[\\^$|()[\]{}+]/.test(glob) ? glob : glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');

function judgePattern(entry: string, pattern: string): Verdict | undefined {
  if (pattern === '') return { message: 'the pattern is empty', fix: 'write /.*/ for all' };
  if (pattern.length > 500) return { message: `the pattern has ${pattern.length} characters`, fix: 'at most 500 are allowed; use several patterns' };
  if (pattern.includes(','))
    return {
      message: `the pattern ${quote(entry)} has a comma, at which MirrorMaker would cut it in two`,
      fix: 'write the repetition out, or use two patterns',
    };
  if (/\\[1-9k]/.test(pattern)) return { message: `the pattern ${quote(entry)} refers back to a group`, fix: 'write it without \\1' };
  if (/\[\^?\]|\[[^\]]*(\[|&&)|\\[QEAZGzuxcp]/.test(pattern))
    return {
      message: `the pattern ${quote(entry)} means different things in Java and here`,
      fix: 'use letters, digits, ".", "[…]", "(…|…)", "*", "+" and "?"',
    };
  const broken = judgeSyntax(pattern);
  if (broken) return { message: `the pattern ${quote(entry)} is not valid: ${broken}`, fix: findFix(pattern) };
  return judgeRepeats(entry, pattern);
}

function judgeSyntax(pattern: string): string | undefined {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return undefined;
  } catch (error) {
    return error instanceof SyntaxError ? (error.message.split(': ').at(-1) ?? '').toLowerCase() : 'unknown reason';
  }
}

/** Bounded work: a repetition inside a repeated group can take exponential time, and each further one multiplies it. */
function judgeRepeats(entry: string, pattern: string): Verdict | undefined {
  const plain = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const repeats = plain.match(/[*+]|\{\d+\}/g)?.length ?? 0;
  if (repeats > mostRepeats)
    return { message: `the pattern ${quote(entry)} has ${repeats} repetitions`, fix: `at most ${mostRepeats} are allowed; use several patterns` };
  let rest = plain;
  for (let group = innermost.exec(rest); group; group = innermost.exec(rest)) {
    const [whole, body = '', repeated] = group;
    if (repeated !== undefined && /[*+|{?]/.test(body)) {
      return {
        message: `the pattern ${quote(entry)} repeats a group that itself repeats or chooses: some names would take for ever`,
        fix: `repeat a single character or class: ${quote('/[a-z.-]+/')}`,
      };
    }
    // What is left of the group still counts as a repetition for the group around it.
    rest = rest.replace(whole, /[*+|{?]/.test(body) || repeated !== undefined ? 'x+' : 'x');
  }
  return undefined;
}

const innermost = /\((?:\?[:=!]|\?<[=!]|\?<\w+>)?([^()]*)\)([*+]|\{\d+\})?/;

const findFix = (pattern: string): string =>
  /^[*+?]/.test(pattern)
    ? `write ${quote(`/.${pattern}/`)}`
    : 'close every bracket; write "\\." for a dot, and no backslash before other plain characters';
