/** How long MSK Connect takes, in milliseconds of the clock. The time that the workers themselves take comes on top. */
export interface Timings {
  /** Before the workers of a new connector are started. */
  readonly create: number;
  /** Between the steps of an update. */
  readonly step: number;
  /** Health is looked at this often … */
  readonly healthEvery: number;
  /** … this many times before a change counts as healthy. */
  readonly healthLooks: number;
  readonly pause: number;
  readonly resume: number;
  readonly restart: number;
  readonly delete: number;
  /** Reading a plugin's archive from S3. */
  readonly plugin: number;
  readonly deleteResource: number;
}

const second = 1000;

/** Tens of milliseconds, for tests on workers in memory. */
export const fast: Timings = {
  create: 20,
  step: 5,
  healthEvery: 5,
  healthLooks: 3,
  pause: 10,
  resume: 10,
  restart: 10,
  delete: 10,
  plugin: 10,
  deleteResource: 10,
};

/** As fast as `fast`, but health is looked at for as long as a real Connect worker needs to fail a task. */
export const fastOnWorkers: Timings = { ...fast, healthEvery: 250, healthLooks: 5 };

/** Minutes, as people see them on AWS; AWS publishes no figures. */
export const likeAws: Timings = {
  create: 240 * second,
  step: 15 * second,
  healthEvery: 20 * second,
  healthLooks: 6,
  pause: 30 * second,
  resume: 30 * second,
  restart: 60 * second,
  delete: 120 * second,
  plugin: 15 * second,
  deleteResource: 15 * second,
};
