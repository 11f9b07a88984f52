import { Facts, type Fact } from '../layout/Facts.tsx';
import { RefName } from '../layout/RefName.tsx';
import { Section } from '../layout/Section.tsx';
import { Moment } from '../words/Moment.tsx';
import type { CutoverProps } from './cutoverProps.ts';
import { TakeOver } from './TakeOver.tsx';

/** Who began a cutover, who approved it, and who goes on with it. */
export function WhoAndWhen(props: CutoverProps) {
  const { run, began, approved, aborted, heldBy } = props.process;
  return (
    <Section title={`Cutover, run ${run}`}>
      <Facts
        facts={[
          { label: 'Begun by', value: began ? <Deed {...began} /> : 'Not known' },
          { label: 'Approved by', value: approved ? <Deed {...approved} /> : 'Nobody yet' },
          ...(aborted ? [{ label: 'Aborted by', value: <Deed {...aborted} /> } satisfies Fact] : []),
          { label: 'Held by', value: heldBy ? heldBy.holder : 'Nobody: it waits' },
          ...(heldBy ? [{ label: 'Held until', value: <Moment at={heldBy.leaseUntil} /> } satisfies Fact] : []),
        ]}
      />
      <TakeOver {...props} />
    </Section>
  );
}

function Deed({ by, at }: { by: string; at: number }) {
  return (
    <>
      <RefName entityRef={by} />, <Moment at={at} />
    </>
  );
}
