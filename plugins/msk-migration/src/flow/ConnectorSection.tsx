import { Alert, Text } from '@backstage/ui';
import type { Connector } from '../api/answers.ts';
import { Facts } from '../layout/Facts.tsx';
import { Section } from '../layout/Section.tsx';
import { StateBadge, type Tone } from '../progress/StateBadge.tsx';
import { DataTable } from '../tables/DataTable.tsx';
import { Moment } from '../words/Moment.tsx';

type Operation = NonNullable<Connector['lastOperation']>;

/** A connector: its state, and the newest operation on it with its steps. */
export function ConnectorSection({ connector }: { connector: Connector }) {
  const { kind, name, arn, state, stateReason, lastOperation } = connector;
  return (
    <Section title={`Connector ${name}`} actions={<StateBadge tone={toneOf(state)}>{state}</StateBadge>}>
      {stateReason !== undefined && <Alert icon status="warning" title="Amazon MSK Connect says" description={stateReason} />}
      <Facts
        facts={[
          { label: 'Kind', value: kind },
          { label: 'ARN', value: arn ?? 'It is not there' },
        ]}
      />
      {lastOperation ? <NewestOperation connector={name} operation={lastOperation} /> : <Text as="p">No operation is known.</Text>}
    </Section>
  );
}

function NewestOperation({ connector, operation }: { connector: string; operation: Operation }) {
  const { type, state, steps, error, createdAt, endedAt } = operation;
  return (
    <>
      <Text as="p">
        Newest operation: {type}, <StateBadge tone={toneOf(state)}>{state}</StateBadge>, begun <Moment at={createdAt} />
        {endedAt !== undefined && (
          <>
            , ended <Moment at={endedAt} />
          </>
        )}
      </Text>
      {error !== undefined && <Alert icon status="danger" title="The operation failed" description={error} />}
      {steps.length > 0 && (
        <DataTable
          caption={`Steps of ${type} on ${connector}`}
          columns={[
            { id: 'type', label: 'Step', cell: step => step.type },
            { id: 'state', label: 'State', cell: step => <StateBadge tone={toneOf(step.state)}>{step.state}</StateBadge> },
          ]}
          rows={steps}
          keyOf={step => step.type}
        />
      )}
    </>
  );
}

const tones: readonly { readonly words: RegExp; readonly tone: Tone }[] = [
  { words: /FAILED|ROLLBACK|ABSENT|CANCELLED/, tone: 'bad' },
  { words: /RUNNING|COMPLETE/, tone: 'good' },
  { words: /PAUSED/, tone: 'warning' },
];

const toneOf = (state: string): Tone => tones.find(({ words }) => words.test(state))?.tone ?? 'waiting';
