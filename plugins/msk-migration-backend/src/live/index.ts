export type { Announce, Change } from './changes.ts';
export { createNotices, type Notices } from './notices.ts';
export { createWatchers, signalChannel, type Watchers } from './watchers.ts';
