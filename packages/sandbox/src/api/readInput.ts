import { ModelFault } from '@msk-migration/testing';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { ApiOperation } from './contract.ts';

const badRequest = (message: string): ModelFault => new ModelFault('BadRequestException', message);

/** Labels and query parameters of the URL and members of the body as one input, by the names of the SDK. Members that the shape does not have are ignored. */
export function readInput({ input, labels, path }: ApiOperation, url: URL, body: string): Record<string, unknown> {
  const members = parseBody(body);
  const inPath = path.exec(url.pathname)?.slice(1) ?? [];
  const result: Record<string, unknown> = {};
  for (const [name, member] of input.structIterator()) {
    const { httpQuery, httpLabel } = member.getMergedTraits();
    const value = httpLabel
      ? decode(inPath[labels.indexOf(name)] ?? '')
      : httpQuery
        ? readQuery(url, String(httpQuery), member)
        : readMember(members, name, member);
    if (value !== undefined && value !== null) result[name] = value;
  }
  return result;
}

/** The name on the wire, where it differs from the SDK's (as in all of the `kafka` API). */
const readMember = (members: Readonly<Record<string, unknown>>, name: string, member: NormalizedSchema): unknown =>
  members[String(member.getMergedTraits().jsonName ?? name)];

function readQuery(url: URL, parameter: string, member: NormalizedSchema): unknown {
  const values = url.searchParams.getAll(parameter);
  const [value] = values;
  if (value === undefined) return undefined;
  if (member.isListSchema()) return values;
  if (member.isNumericSchema()) return readNumber(parameter, value);
  if (!member.isBooleanSchema()) return value;
  if (value !== 'true' && value !== 'false') throw badRequest(`${parameter}: must be true or false`);
  return value === 'true';
}

function readNumber(parameter: string, value: string): number {
  if (!/^-?\d+$/.test(value)) throw badRequest(`${parameter}: must be a whole number`);
  return Number(value);
}

function decode(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    throw badRequest(`The path has "${label}", which is not percent-encoded text.`);
  }
}

function parseBody(body: string): Readonly<Record<string, unknown>> {
  if (body.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  } catch {
    // Not JSON: refused like JSON that is no object.
  }
  throw badRequest('The body is not a JSON object.');
}
