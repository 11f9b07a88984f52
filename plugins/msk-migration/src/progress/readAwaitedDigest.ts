/** The digest whose approval is waited for; undefined where the words are about something else. */
export const readAwaitedDigest = (waitingFor: string): string | undefined => /^approval of (\S+)$/.exec(waitingFor)?.[1];
