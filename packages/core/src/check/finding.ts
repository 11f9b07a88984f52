import type { ConnectorRole } from '../connectors/index.ts';
import type { Spec } from '../spec/index.ts';

/** Something in a sound spec that will hurt: slower, staler or with more repeats than needed. */
export interface Finding {
  /** File name of the rule: `receiveBuffer`. */
  readonly rule: string;
  /** `warning`: change it unless you know better. `note`: good to know. */
  readonly severity: 'warning' | 'note';
  readonly connector: ConnectorRole | 'worker';
  readonly key: string;
  readonly message: string;
  readonly fix: string;
}

/** What a rule looks at: the spec, and what it becomes. */
interface Subject {
  readonly spec: Spec;
  readonly connectors: Readonly<Record<ConnectorRole, Readonly<Record<string, string>>>>;
  readonly worker: Readonly<Record<string, string>>;
}

export type Rule = (subject: Subject) => readonly Finding[];

/** A number of a configuration, or what Kafka takes without it. */
export const numberOf = (config: Readonly<Record<string, string>>, key: string, otherwise: number): number =>
  config[key] === undefined ? otherwise : Number(config[key]);
