import type { IncomingHttpHeaders } from 'node:http';
import { ModelFault } from '@msk-migration/testing';

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;

/**
 * The service that a request was signed for. Throws ForbiddenException for a request without a signature of AWS Signature Version 4 over its host
 * and date. The signature itself is not recomputed: the sandbox knows no secrets.
 */
export function readSignature(headers: IncomingHttpHeaders): string {
  const { authorization } = headers;
  if (authorization === undefined) throw new ModelFault('ForbiddenException', 'Missing Authentication Token');
  const [, , , , service = '', signed = ''] = form.exec(authorization) ?? [];
  if (service === '') throw new ModelFault('ForbiddenException', 'The Authorization header is not a signature of AWS Signature Version 4.');
  const missing = ['host', 'x-amz-date'].filter(header => !signed.split(';').includes(header) || headers[header] === undefined);
  if (missing.length > 0) throw new ModelFault('ForbiddenException', `The signature does not cover ${missing.join(' and ')}.`);
  return service;
}
