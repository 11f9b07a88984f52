import { Route, Routes, useLocation, useParams } from 'react-router-dom';
import { CutoverTab } from '../cutover/CutoverTab.tsx';
import { PageFrame } from '../layout/PageFrame.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { busyMs, calmMs, useLive } from '../live/useLive.ts';
import { useLinks, type MigrationTab } from '../routing/useLinks.ts';
import { GroupsTab } from './groups/GroupsTab.tsx';
import { HistoryTab } from './history/HistoryTab.tsx';
import { OverviewTab } from './overview/OverviewTab.tsx';
import { PlanTab } from './plan/PlanTab.tsx';
import type { TabProps } from './tabProps.ts';
import { TopicsTab } from './topics/TopicsTab.tsx';
import { VerificationTab } from './verification/VerificationTab.tsx';

const tabs = [
  { id: 'overview', label: 'Overview', Tab: OverviewTab },
  { id: 'plan', label: 'Plan', Tab: PlanTab },
  { id: 'topics', label: 'Topics', Tab: TopicsTab },
  { id: 'groups', label: 'Groups', Tab: GroupsTab },
  { id: 'verification', label: 'Verification', Tab: VerificationTab },
  { id: 'cutover', label: 'Cutover', Tab: CutoverTab },
  { id: 'history', label: 'History', Tab: HistoryTab },
] as const satisfies readonly { readonly id: MigrationTab; readonly label: string; readonly Tab: (props: TabProps) => JSX.Element }[];

/** One migration, and everything about it in tabs that have addresses of their own. */
export function MigrationPage() {
  const { name = '' } = useParams();
  const links = useLinks();
  const active = useActiveTab();
  const live = useLive(api => api.getMigration({ params: { migration: name } }), {
    key: `migration/${name}`,
    migration: name,
    everyMs: found => (found?.phase === 'cutover' || found?.phase === 'deploy' ? busyMs : calmMs),
  });
  return (
    <PageFrame title={name} tabs={tabs.map(({ id, label }) => ({ id, label, href: links.migration(name, id) }))} activeTab={active}>
      <LiveView live={live} label="the migration">
        {migration => (
          <Routes>
            {tabs.map(({ id, Tab }) => (
              <Route key={id} path={id === 'overview' ? '/' : `${id}/*`} element={<Tab migration={migration} refresh={live.refresh} />} />
            ))}
          </Routes>
        )}
      </LiveView>
    </PageFrame>
  );
}

/** The last part of the address, or the overview. */
function useActiveTab(): MigrationTab {
  const last = useLocation()
    .pathname.split('/')
    .findLast(part => part !== '');
  const { '*': rest = '' } = useParams();
  return tabs.find(({ id }) => rest !== '' && id === last)?.id ?? 'overview';
}
