import axe from 'axe-core';

/** What axe finds wrong in what is shown, in one line each. Colours need a browser: jsdom lays nothing out. */
export async function findViolations(root: Element = document.body): Promise<readonly string[]> {
  // What react-aria said aloud outlives the test that made it say so.
  const { violations } = await axe.run(
    { include: [root], exclude: [['[data-live-announcer]']] },
    { rules: { 'color-contrast': { enabled: false } } },
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
