import { isMigrationError, MigrationError, type ErrorCode } from '@msk-migration/core';

/** What is asked of AWS, in the words of an IAM policy. */
export interface AwsCall {
  /** `kafkaconnect:CreateConnector`. */
  readonly action: string;
  /** ARN, or pattern of one, that a policy statement would name. */
  readonly resource: string;
}

/** The names by which services say the same thing; a service has its own word for each. */
const names = {
  denied: [
    'AccessDenied',
    'AccessDeniedException',
    'Forbidden',
    'ForbiddenException',
    'UnauthorizedException',
    'UnauthorizedOperation',
    'NotAuthorized',
  ],
  signature: [
    'ExpiredToken',
    'ExpiredTokenException',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'SignatureDoesNotMatch',
    'InvalidAccessKeyId',
    'CredentialsProviderError',
    'MissingAuthenticationTokenException',
  ],
  throttled: [
    'TooManyRequestsException',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'SlowDown',
    'RequestLimitExceeded',
    'ProvisionedThroughputExceededException',
  ],
  absent: ['NotFoundException', 'NotFound', 'NoSuchEntity', 'NoSuchEntityException', 'NoSuchKey', 'ResourceNotFoundException'],
  conflict: [
    'ConflictException',
    'EntityAlreadyExists',
    'EntityAlreadyExistsException',
    'DeleteConflict',
    'DeleteConflictException',
    'BucketAlreadyExists',
  ],
} as const;

interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  /** Where nobody answered, when it was the network. */
  readonly where: string | undefined;
}

/** Says what AWS refused, and what to do, in our words. */
export function toMigrationError(error: unknown, call: AwsCall): MigrationError {
  if (isMigrationError(error)) return error;
  const thrown = read(error);
  if (is(thrown, 'signature')) return say('AWS_DENIED', `AWS does not accept our credentials for ${call.action}: ${thrown.message}`, error, call);
  if (is(thrown, 'denied', 403)) return denied(thrown, error, call);
  if (is(thrown, 'throttled', 429)) return say('AWS_THROTTLED', `AWS limits ${call.action}: ${thrown.message}`, error, call);
  if (is(thrown, 'conflict', 409)) return say('AWS_CONFLICT', `${call.action} on ${call.resource}: ${thrown.message}`, error, call);
  if (/region is missing/i.test(thrown.message))
    return say('INPUT_INVALID', 'no AWS region is set: set AWS_REGION, or give --region (the ARN of the cluster names it)', error, call);
  if (thrown.status === undefined || thrown.status >= 500) return unavailable(thrown, error, call);
  return say('AWS_REFUSED', `${call.action} on ${call.resource} was refused (${thrown.name}): ${thrown.message}`, error, call);
}

/** Whether AWS said that there is no such thing. */
const isAbsent = (error: unknown): boolean => is(read(error), 'absent');

/** Calls AWS; what is thrown is ours. */
export async function callAws<T>(call: AwsCall, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toMigrationError(error, call);
  }
}

/** Calls AWS; undefined when there is no such thing. */
export async function callOrUndefined<T>(call: AwsCall, run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw toMigrationError(error, call);
  }
}

const is = (thrown: Thrown, kind: keyof typeof names, status?: number): boolean =>
  (names[kind] as readonly string[]).includes(thrown.name) || (status !== undefined && thrown.status === status);

function say(code: ErrorCode, message: string, cause: unknown, call: AwsCall): MigrationError {
  return new MigrationError(code, message, { cause, details: { action: call.action, resource: call.resource } });
}

function denied(thrown: Thrown, cause: unknown, call: AwsCall): MigrationError {
  // AWS's own sentence is more exact than ours: creating a connector can be refused for iam:PassRole on another resource.
  const said = /not authorized to perform: (\S+?:\S+)(?: on resource: (\S+))?/.exec(thrown.message);
  const action = said?.[1] ?? call.action;
  const resource = said?.[2]?.replace(/[.,;]$/, '') ?? call.resource;
  const statement = { Effect: 'Allow', Action: [action], Resource: [resource] };
  const message = `${action} on ${resource} is not allowed. Missing policy statement: ${JSON.stringify(statement)}. AWS said: ${thrown.message}`;
  return new MigrationError('AWS_DENIED', message, { cause, details: { action, resource, statement } });
}

function unavailable(thrown: Thrown, cause: unknown, call: AwsCall): MigrationError {
  const where = thrown.where ?? `the endpoint of ${call.action.split(':')[0] ?? 'AWS'}`;
  return say('AWS_UNAVAILABLE', `${where} did not answer ${call.action} (${thrown.code ?? thrown.name}): ${thrown.message}`, cause, call);
}

function read(error: unknown): Thrown {
  if (typeof error !== 'object' || error === null)
    return { name: 'Error', message: String(error), status: undefined, code: undefined, where: undefined };
  const fields = error as { name?: string; message?: string; code?: string; $metadata?: { httpStatusCode?: number } };
  return {
    name: fields.name ?? 'Error',
    message: fields.message === undefined || fields.message === '' ? readInner(error) : fields.message,
    status: fields.$metadata?.httpStatusCode,
    code: fields.code,
    where: readAddress(error),
  };
}

/** Node tries several addresses of one name and reports them all in an AggregateError without a message of its own. */
const innerErrors = (error: object): readonly unknown[] => ('errors' in error && Array.isArray(error.errors) ? error.errors : []);

const readInner = (error: object): string =>
  innerErrors(error)
    .map(inner => (inner instanceof Error ? inner.message : String(inner)))
    .join('; ') || 'no message';

function readAddress(error: object): string | undefined {
  const { address, hostname, port } = error as { address?: string; hostname?: string; port?: number };
  const host = hostname ?? address;
  if (host !== undefined) return port === undefined ? host : `${host}:${port}`;
  const inner = innerErrors(error)[0];
  return typeof inner === 'object' && inner !== null ? readAddress(inner) : undefined;
}
