export interface Config {
  /** The msk-migration plugin: the flows that migrations run over, and what the portal may connect to. */
  mskMigration?: {
    /** Flows that administrators offer. Users choose one by its name and never type an address. */
    flows?: Array<{
      /** The `flow:` section of a spec file. */
      flow: { [key: string]: unknown };
      /** What the rule "has environment" compares: production, staging, … */
      environment?: string;
      /** Which AWS account and region the flow lives in; credentials are those of `aws` in the configuration of Backstage. */
      aws?: { accountId?: string; region?: string };
      /** The rules of every cutover over this flow: hooks, approval, and limits that a migration may change. */
      cutover?: {
        /** What stops the writers: `ask`, or a hook. Its address may hold tokens: it stays here. @deepVisibility secret */
        fence?: unknown;
        /** What makes clients use the target. @deepVisibility secret */
        switchClients?: unknown;
        /** Who has to approve. By default a second person. */
        approval?: { required?: boolean; secondPerson?: boolean };
        maxLag?: number;
        fenceLimitSeconds?: number;
        quietSeconds?: number;
        groupsWithoutCommits?: 'start' | 'end' | 'leave' | 'refuse';
      };
    }>;
    /** What connections to Kafka may reach, also where brokers advertise it. */
    network?: {
      /** CIDR blocks beyond public and private networks, such as `127.0.0.0/8` in a sandbox. Loopback, link-local and metadata addresses are refused otherwise. */
      allow?: string[];
      /** CIDR blocks that are refused. */
      deny?: string[];
    };
    /** Seconds between two looks at every migration that copies; 30 by default. */
    sampleSeconds?: number;
    /** Days that lag samples are kept; 14 by default. */
    keepSamplesDays?: number;
    /** Days that the portal shows who was denied what; 90 by default. The events of Backstage's auditor are the record for longer. */
    keepDeniedDays?: number;
  };
}
