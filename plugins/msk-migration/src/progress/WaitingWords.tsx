import { Digest } from '../words/Digest.tsx';

/** What is waited for, in words; of a digest only as much as one can read. */
export function WaitingWords({ waitingFor }: { waitingFor: string }) {
  const digest = /^approval of (\S+)$/.exec(waitingFor)?.[1];
  if (digest === undefined) return <>{waitingFor}</>;
  return (
    <>
      an approval of <Digest digest={digest} />
    </>
  );
}
