import { describe, expect, it } from 'vitest';
import { callOrUndefined, toMigrationError } from './toMigrationError.ts';

const call = { action: 'kafkaconnect:CreateConnector', resource: 'arn:aws:kafkaconnect:*:*:connector/orders-source/*' };
const thrown = (name: string, message: string, status?: number, more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...(status === undefined ? {} : { $metadata: { httpStatusCode: status } }), ...more });

describe('toMigrationError', () => {
  it('names the action, the resource and the missing policy statement when AWS denies', () => {
    const error = toMigrationError(thrown('ForbiddenException', 'no', 403), call);
    expect(error.code).toBe('AWS_DENIED');
    expect(error.message).toContain(
      '{"Effect":"Allow","Action":["kafkaconnect:CreateConnector"],"Resource":["arn:aws:kafkaconnect:*:*:connector/orders-source/*"]}',
    );
    expect(error.details.statement).toEqual({ Effect: 'Allow', Action: [call.action], Resource: [call.resource] });
  });

  it("believes AWS's own sentence about what is missing, as for a role that may not be passed", () => {
    const sentence =
      'User: arn:aws:iam::1:user/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/orders because no policy allows it';
    const error = toMigrationError(thrown('AccessDeniedException', sentence, 403), call);
    expect(error.details).toMatchObject({ action: 'iam:PassRole', resource: 'arn:aws:iam::1:role/orders' });
  });

  it.each([
    ['TooManyRequestsException', 429, 'AWS_THROTTLED'],
    ['Throttling', 400, 'AWS_THROTTLED'],
    ['ConflictException', 409, 'AWS_CONFLICT'],
    ['EntityAlreadyExistsException', 409, 'AWS_CONFLICT'],
    ['BadRequestException', 400, 'AWS_REFUSED'],
    ['NotFoundException', 404, 'AWS_REFUSED'],
    ['InternalServerErrorException', 500, 'AWS_UNAVAILABLE'],
    ['ExpiredTokenException', 400, 'AWS_DENIED'],
    ['CredentialsProviderError', undefined, 'AWS_DENIED'],
  ])('says %s (%s) as %s', (name, status, code) => {
    expect(toMigrationError(thrown(name, 'a sentence of AWS', status), call)).toMatchObject({
      code,
      message: expect.stringContaining('a sentence of AWS'),
    });
  });

  it('names the address that did not answer', () => {
    const refused = thrown('Error', 'connect ECONNREFUSED 127.0.0.1:9', undefined, { code: 'ECONNREFUSED', address: '127.0.0.1', port: 9 });
    expect(toMigrationError(refused, call)).toMatchObject({ code: 'AWS_UNAVAILABLE', message: expect.stringContaining('127.0.0.1:9') });
  });

  it('names the address also when Node tried several and gives no message of its own', () => {
    const inner = thrown('Error', 'connect ECONNREFUSED ::1:9', undefined, { address: '::1', port: 9 });
    const both = Object.assign(new AggregateError([inner], ''), { code: 'ECONNREFUSED' });
    expect(toMigrationError(both, call).message).toMatch(/^::1:9 did not answer .*ECONNREFUSED/);
  });

  it('keeps the cause', () => {
    const cause = thrown('BadRequestException', 'no', 400);
    expect(toMigrationError(cause, call).cause).toBe(cause);
  });
});

describe('callOrUndefined', () => {
  it('answers undefined for what is not there, and passes on everything else', async () => {
    await expect(callOrUndefined(call, () => Promise.reject(thrown('NoSuchEntityException', 'gone', 404)))).resolves.toBeUndefined();
    await expect(callOrUndefined(call, () => Promise.reject(thrown('ServiceUnavailableException', 'later', 503)))).rejects.toMatchObject({
      code: 'AWS_UNAVAILABLE',
    });
  });
});
