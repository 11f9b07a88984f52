import { useState } from 'react';
import type { TabProps } from '../tabProps.ts';
import { CopyStatus } from './CopyStatus.tsx';
import { LagOverTime } from './LagOverTime.tsx';
import { Partitions } from './Partitions.tsx';

/** How far the topics are copied: in all, over time, and partition by partition. */
export function TopicsTab({ migration: { name } }: TabProps) {
  const [topic, setTopic] = useState<string>();
  return (
    <>
      <CopyStatus migration={name} />
      <LagOverTime migration={name} topic={topic} />
      <Partitions migration={name} topic={topic} onTopic={setTopic} />
    </>
  );
}
