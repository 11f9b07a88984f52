/** What changed of a migration, for those who look at it now. */
type Change = 'registered' | 'process' | 'status' | 'verify' | 'removed';

/** Tells those who look. Never fails: whoever hears nothing asks again by itself. */
export type Announce = (migration: string, what: Change) => void;
