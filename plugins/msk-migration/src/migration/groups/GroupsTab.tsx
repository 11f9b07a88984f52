import type { TabProps } from '../tabProps.ts';
import { Positions } from './Positions.tsx';
import { Readiness } from './Readiness.tsx';

/** The groups: whether they can move, and where they go on. */
export function GroupsTab({ migration }: TabProps) {
  return (
    <>
      <Readiness migration={migration} />
      <Positions migration={migration.name} />
    </>
  );
}
