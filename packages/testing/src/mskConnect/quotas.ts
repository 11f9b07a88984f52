/** Limits of an account and Region (Amazon MSK developer guide, "MSK Connect quotas"); AWS raises them on request. */
export interface Quotas {
  /** Of all connectors together; an autoscaled one counts with its maximum. */
  readonly workersPerAccount: number;
  readonly workersPerConnector: number;
  readonly customPlugins: number;
  readonly workerConfigurations: number;
  readonly tagsPerResource: number;
}

export const awsQuotas: Quotas = {
  workersPerAccount: 60,
  workersPerConnector: 10,
  customPlugins: 100,
  workerConfigurations: 100,
  tagsPerResource: 200,
};
