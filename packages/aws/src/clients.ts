import { IAMClient } from '@aws-sdk/client-iam';
import { KafkaClient } from '@aws-sdk/client-kafka';
import { KafkaConnectClient } from '@aws-sdk/client-kafkaconnect';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts';

/** Where services are, when not at AWS. The variables `AWS_ENDPOINT_URL_…` are honoured by the SDK itself and need not be repeated here. */
export interface AwsEndpoints {
  readonly kafkaConnect?: string | undefined;
  readonly kafka?: string | undefined;
  /** S3, IAM and STS. */
  readonly aws?: string | undefined;
}

export interface AwsOptions {
  /** Default: what the SDK finds in the environment and the profile. */
  readonly region?: string | undefined;
  readonly endpoints?: AwsEndpoints | undefined;
  /** Default: what the SDK finds. */
  readonly credentials?: AwsCredentials | undefined;
}

/** Who calls: keys, or a function that finds them. */
export type AwsCredentials = NonNullable<STSClientConfig['credentials']>;

export interface AwsClients {
  readonly kafkaConnect: KafkaConnectClient;
  readonly kafka: KafkaClient;
  readonly s3: S3Client;
  readonly iam: IAMClient;
  readonly sts: STSClient;
}

/** The clients of AWS, connected on first use. */
export function openClients({ region, endpoints = {}, credentials }: AwsOptions): AwsClients {
  const at = (endpoint: string | undefined) => ({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: 3,
    // A call with all its attempts (24 s and the pauses between) must end before the lease of a journal (30 s) does: a process that slept may do one
    // effect more, not two.
    requestHandler: { connectionTimeout: 2000, requestTimeout: 6000, throwOnRequestTimeout: true },
  });
  // Names of buckets are no host names where the endpoint is an address of one's own.
  const s3Elsewhere = endpoints.aws ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
  return {
    kafkaConnect: new KafkaConnectClient(at(endpoints.kafkaConnect)),
    kafka: new KafkaClient(at(endpoints.kafka)),
    // An upload takes long on a slow line, and does no harm late: an object is named after its content.
    s3: new S3Client({
      ...at(endpoints.aws),
      forcePathStyle: s3Elsewhere !== undefined,
      requestHandler: { connectionTimeout: 2000, requestTimeout: 120_000, throwOnRequestTimeout: true },
    }),
    iam: new IAMClient(at(endpoints.aws)),
    sts: new STSClient(at(endpoints.aws)),
  };
}
