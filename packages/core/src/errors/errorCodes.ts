export interface ErrorFacts {
  /** HTTP status that a server answers with. */
  readonly status: number;
  /** Whether trying the same again can help. */
  readonly retry: boolean;
  /** The next thing to do. */
  readonly fix: string;
}

/** Every way to fail: what it means to HTTP, whether trying again helps, and what to do. */
export const errorCodes = {
  SPEC_INVALID: { status: 400, retry: false, fix: 'Correct the lines listed and run `msk-migration check` again.' },
  INPUT_INVALID: { status: 400, retry: false, fix: 'Correct the value named and try again.' },
  NOT_FOUND: { status: 404, retry: false, fix: 'Check the name; `msk-migration status` lists what is known.' },
  NOT_ALLOWED: { status: 403, retry: false, fix: 'Ask the owner of the migration, or the platform team, for the permission named.' },
  NAME_TAKEN: { status: 409, retry: false, fix: 'Choose another name: the message says what has it.' },
  BACKEND_UNAVAILABLE: { status: 503, retry: true, fix: 'Check that the backend of the portal runs and can be reached, then try again.' },
  CLUSTER_UNREACHABLE: { status: 502, retry: true, fix: 'Check the bootstrap servers, the route and the security groups.' },
  CLUSTER_DENIED: { status: 403, retry: false, fix: 'Grant the Kafka permission named to the principal that the migration uses.' },
  ADDRESS_REFUSED: {
    status: 403,
    retry: false,
    fix: 'Register a cluster whose brokers have addresses that may be reached, or ask an administrator to add the address to `mskMigration.network.allow`.',
  },
  KAFKA_FAILED: { status: 502, retry: true, fix: 'Look at the broker named; try again when it answers.' },
  TOPIC_REFUSED: { status: 409, retry: false, fix: 'See which topics were refused and why; correct them and run `msk-migration plan` again.' },
  GROUP_NOT_EMPTY: { status: 409, retry: true, fix: 'Stop the members of the group on the target, then go on.' },
  AWS_DENIED: { status: 403, retry: false, fix: 'Add the missing permission to the role that runs msk-migration.' },
  AWS_THROTTLED: { status: 429, retry: true, fix: 'Wait a little; AWS limits the rate of calls.' },
  AWS_CONFLICT: { status: 409, retry: false, fix: 'A resource of that name exists. Choose another flow name, or remove it if it is yours.' },
  AWS_REFUSED: { status: 400, retry: false, fix: 'AWS refused the request; the message says which value.' },
  AWS_UNAVAILABLE: { status: 503, retry: true, fix: 'Try again: AWS did not answer.' },
  NOT_OURS: { status: 409, retry: false, fix: 'It carries no tag of this flow and is left alone. Rename the flow or remove the resource by hand.' },
  PLAN_STALE: { status: 409, retry: false, fix: 'Run `msk-migration plan` again: something changed since it was made.' },
  PLAN_BLOCKED: { status: 409, retry: false, fix: 'Resolve what the plan names as blocking, then plan again.' },
  JOURNAL_TAKEN: {
    status: 409,
    retry: false,
    fix: 'Somebody else goes on with this; the message says who, and since when.',
  },
  JOURNAL_DAMAGED: { status: 500, retry: false, fix: 'Restore the journal from a copy; nothing was written.' },
  JOURNAL_UNAVAILABLE: { status: 503, retry: true, fix: 'Check that the place of the journals can be read and written and has space, then go on.' },
  STEP_FAILED: { status: 409, retry: false, fix: 'See the cause and the proof; correct it and run the same command again.' },
  NOT_UNDOABLE: { status: 409, retry: false, fix: 'The process has passed its point of no return.' },
  WRONG_PHASE: { status: 409, retry: false, fix: 'The message names what has to come first.' },
  APPROVAL_NEEDED: { status: 409, retry: false, fix: 'Run `msk-migration cutover --approve <digest>` with the digest shown.' },
  HOOK_FAILED: { status: 502, retry: true, fix: 'Correct the webhook or command and go on.' },
  VERIFY_DIFFERS: { status: 409, retry: false, fix: 'See the differences listed; do not cut over.' },
  SANDBOX_FAILED: { status: 500, retry: true, fix: 'See the log named in the message.' },
  TOOL_MISSING: { status: 500, retry: false, fix: 'Install what is named.' },
  INTERNAL: { status: 500, retry: false, fix: 'This is a defect of ours: report it with the message.' },
} as const satisfies Record<string, ErrorFacts>;

export type ErrorCode = keyof typeof errorCodes;
