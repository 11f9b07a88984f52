import { useCallback } from 'react';
import { LiveView } from '../live/LiveView.tsx';
import { busyMs, calmMs, useLive } from '../live/useLive.ts';
import type { TabProps } from '../migration/tabProps.ts';
import { BeginCutover } from './BeginCutover.tsx';
import type { CutoverProps } from './cutoverProps.ts';
import { EndedNote } from './EndedNote.tsx';
import { EvidenceSummary } from './EvidenceSummary.tsx';
import { RunningCutover } from './RunningCutover.tsx';
import { isOngoing } from '../progress/isOngoing.ts';

/** The cutover: before it begins, while it goes on, and what is proved after it. */
export function CutoverTab({ migration, refresh }: TabProps) {
  const { name } = migration;
  const live = useLive(api => api.getCutover({ params: { migration: name } }), {
    key: `cutover/${name}`,
    migration: name,
    everyMs: found => (isOngoing(found) ? busyMs : calmMs),
  });
  const refreshProcess = live.refresh;
  const refreshBoth = useCallback(() => {
    refreshProcess();
    refresh();
  }, [refreshProcess, refresh]);
  return (
    <LiveView live={live} label="the cutover">
      {process => <Stage migration={migration} process={process} refresh={refreshBoth} />}
    </LiveView>
  );
}

function Stage(props: CutoverProps) {
  const { process, migration } = props;
  if (isOngoing(process)) return <RunningCutover {...props} />;
  const isOver = process.phase === 'completed' || process.phase === 'finished';
  return (
    <>
      {process.run > 0 && <EndedNote {...props} />}
      {process.run > 0 && <EvidenceSummary migration={migration.name} />}
      {!isOver && <BeginCutover {...props} />}
    </>
  );
}
