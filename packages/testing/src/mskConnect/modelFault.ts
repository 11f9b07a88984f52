import { MigrationError, type ErrorCode } from '@msk-migration/core';

const codes = {
  BadRequestException: 'AWS_REFUSED',
  NotFoundException: 'AWS_REFUSED',
  ConflictException: 'AWS_CONFLICT',
  ForbiddenException: 'AWS_DENIED',
  UnauthorizedException: 'AWS_DENIED',
  TooManyRequestsException: 'AWS_THROTTLED',
  InternalServerErrorException: 'AWS_UNAVAILABLE',
  ServiceUnavailableException: 'AWS_UNAVAILABLE',
} as const satisfies Record<string, ErrorCode>;

/** The errors that every operation of MSK Connect is modelled with. */
export type FaultName = keyof typeof codes;

/** What MSK Connect answers instead of an output: one of its own error names, and a message. */
export class ModelFault extends MigrationError {
  readonly fault: FaultName;

  constructor(fault: FaultName, message: string) {
    super(codes[fault], message);
    this.name = fault;
    this.fault = fault;
  }
}

/** Whether something thrown is an answer of the model, also across copies of the package. */
export const isModelFault = (error: unknown): error is ModelFault =>
  typeof error === 'object' && error !== null && 'fault' in error && typeof error.fault === 'string' && error.fault in codes;

export const badRequest = (message: string): ModelFault => new ModelFault('BadRequestException', message);
export const notFound = (message: string): ModelFault => new ModelFault('NotFoundException', message);
export const conflict = (message: string): ModelFault => new ModelFault('ConflictException', message);
/** AWS's words for it: "Limit exceeded. Resource limit reached." */
export const limitExceeded = (message: string): ModelFault => new ModelFault('TooManyRequestsException', message);
