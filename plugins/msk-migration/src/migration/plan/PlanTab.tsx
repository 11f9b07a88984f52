import { Text } from '@backstage/ui';
import { useCallback } from 'react';
import { AgainButton } from '../../live/AgainButton.tsx';
import type { Plan } from '../../api/answers.ts';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { useLive } from '../../live/useLive.ts';
import { PagedTable } from '../../tables/PagedTable.tsx';
import { Digest } from '../../words/Digest.tsx';
import { Moment } from '../../words/Moment.tsx';
import type { TabProps } from '../tabProps.ts';
import { Changes } from './Changes.tsx';
import { Deployment } from './Deployment.tsx';
import { DeployButton } from './DeployButton.tsx';
import { Remarks } from './Remarks.tsx';

/** What a deployment would change, and the way to have it so. */
export function PlanTab({ migration, refresh }: TabProps) {
  const { name } = migration;
  const plan = useLive(api => api.getPlan({ params: { migration: name } }), { key: `plan/${name}`, migration: name, everyMs: 0, patienceMs: 300 });
  const refreshPlan = plan.refresh;
  const refreshBoth = useCallback(() => {
    refreshPlan();
    refresh();
  }, [refreshPlan, refresh]);
  return (
    <>
      <Deployment migration={name} onEnded={refreshBoth} />
      <Section
        title="Plan"
        actions={
          <AgainButton isPending={plan.isSlow} onPress={plan.refresh}>
            Plan again
          </AgainButton>
        }
      >
        <Text as="p">It is made by looking at both clusters, so only when you ask for it. It changes nothing.</Text>
        <LiveView live={plan} label="the plan" work="The plan is being made. With thousands of topics that takes some seconds.">
          {made => (
            <>
              <PlanParts plan={made} />
              <DeployButton migration={migration} plan={made} onTaken={refresh} onStale={plan.refresh} />
            </>
          )}
        </LiveView>
      </Section>
    </>
  );
}

function PlanParts({ plan }: { plan: Plan }) {
  return (
    <>
      <Text as="p">
        Made <Moment at={plan.madeAt} />, digest <Digest digest={plan.digest} />
      </Text>
      <Remarks blocked={plan.blocked} warnings={plan.warnings} />
      <Changes changes={plan.changes} />
      {plan.leftOut.length > 0 && (
        <details>
          <summary>Left out ({plan.leftOut.length})</summary>
          <PagedTable
            caption="Left out"
            of="what is left out"
            columns={[
              { id: 'name', label: 'Name', cell: left => left.name },
              { id: 'kind', label: 'Kind', cell: left => left.kind },
              { id: 'why', label: 'Why', cell: left => left.why },
            ]}
            rows={plan.leftOut}
            keyOf={left => `${left.kind} ${left.name} ${left.why}`}
          />
        </details>
      )}
    </>
  );
}
