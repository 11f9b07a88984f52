import * as kafka from '@aws-sdk/client-kafka';
import * as kafkaConnect from '@aws-sdk/client-kafkaconnect';
import { NormalizedSchema } from '@smithy/core/schema';

/** The two services of AWS that the API serves, by the name that requests to them are signed for. */
export type ServiceName = 'kafkaconnect' | 'kafka';

/** One operation as the SDK's own schema states it. */
export interface ApiOperation {
  readonly service: ServiceName;
  readonly name: string;
  readonly method: string;
  /** Matches the path, with a group for each label. */
  readonly path: RegExp;
  readonly labels: readonly string[];
  readonly status: number;
  readonly input: NormalizedSchema;
}

// Kinds of the SDK's static schemas: the first element of each.
const operationKind = 9;
const errorKind = -3;

/** All operations of both services. */
export const apiOperations: readonly ApiOperation[] = [...readOperations('kafkaconnect', kafkaConnect), ...readOperations('kafka', kafka)];

/** HTTP statuses of a service's errors, by name. */
export const errorStatuses: Readonly<Record<ServiceName, ReadonlyMap<string, number>>> = {
  kafkaconnect: readErrorStatuses(kafkaConnect),
  kafka: readErrorStatuses(kafka),
};

/** `[9, namespace, name, { http: [method, uri, status] }, input, output]` */
function readOperations(service: ServiceName, sdk: object): ApiOperation[] {
  return schemasOf(sdk, operationKind).map(schema => {
    const [, , name, traits, input] = schema;
    const [method, uri, status] = (traits as { http: [string, string, number] }).http;
    const labels: string[] = [];
    const path = (uri.split('?')[0] ?? '').replaceAll(/\{(\w+)\}/g, (_, label: string) => {
      labels.push(label);
      return '([^/]+)';
    });
    return {
      service,
      name: String(name),
      method,
      path: new RegExp(`^${path}$`),
      labels,
      status,
      input: NormalizedSchema.of(input as Parameters<typeof NormalizedSchema.of>[0]),
    };
  });
}

/** `[-3, namespace, name, { httpError: status }, …]` */
function readErrorStatuses(sdk: object): ReadonlyMap<string, number> {
  return new Map(schemasOf(sdk, errorKind).map(([, , name, traits]) => [String(name), Number(Object(traits).httpError ?? 500)]));
}

function schemasOf(sdk: object, kind: number): unknown[][] {
  return Object.values(sdk).filter((value): value is unknown[] => Array.isArray(value) && value[0] === kind);
}
