/** Enough of it to tell one from another. */
const shown = 12;

/** A digest, shortened; the whole of it is in the title. */
export function Digest({ digest }: { digest: string }) {
  return <code title={digest}>{digest.length > shown ? `${digest.slice(0, shown)}…` : digest}</code>;
}
