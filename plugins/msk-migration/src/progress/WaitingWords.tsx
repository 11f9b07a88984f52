import { Digest } from '../words/Digest.tsx';
import { readAwaitedDigest } from './readAwaitedDigest.ts';

/** What is waited for, in words; of a digest only as much as one can read. */
export function WaitingWords({ waitingFor }: { waitingFor: string }) {
  const digest = readAwaitedDigest(waitingFor);
  if (digest === undefined) return <>{waitingFor}</>;
  return (
    <>
      an approval of <Digest digest={digest} />
    </>
  );
}
