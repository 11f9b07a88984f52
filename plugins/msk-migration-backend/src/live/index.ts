export type { Announce } from './changes.ts';
export { createNotices, type Notices } from './notices.ts';
export { createWatchers, type Watchers } from './watchers.ts';
