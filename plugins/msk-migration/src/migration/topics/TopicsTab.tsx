import { useSearchParams } from 'react-router-dom';
import { useLinks } from '../../routing/useLinks.ts';
import type { TabProps } from '../tabProps.ts';
import { CopyStatus } from './CopyStatus.tsx';
import { LagOverTime } from './LagOverTime.tsx';
import { Partitions } from './Partitions.tsx';

/** How far the topics are copied: in all, over time, and partition by partition. Which topic stands in the address, so that it can be sent to somebody. */
export function TopicsTab({ migration: { name } }: TabProps) {
  const links = useLinks();
  const [params, setParams] = useSearchParams();
  const topic = params.get('topic') ?? undefined;
  return (
    <>
      <CopyStatus migration={name} />
      <LagOverTime migration={name} topic={topic} />
      <Partitions
        key={topic}
        migration={name}
        topic={topic}
        onTopic={wanted => setParams(wanted === undefined ? {} : { topic: wanted })}
        linkTo={wanted => `${links.migration(name, 'topics')}?${new URLSearchParams({ topic: wanted })}`}
      />
    </>
  );
}
