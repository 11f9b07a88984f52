import type { Page } from 'playwright-core';

/** Everything that the signals of Backstage bring to a page from now on. */
export function hearSignals(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('websocket', socket => void socket.on('framereceived', ({ payload }) => void heard.push(payload.toString())));
  return heard;
}
