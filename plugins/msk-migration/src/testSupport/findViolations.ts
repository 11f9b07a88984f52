import axe from 'axe-core';

/** What axe finds wrong in what is shown, in one line each. Colours need a browser: jsdom lays nothing out. */
export async function findViolations(root: Element = document.body): Promise<readonly string[]> {
  const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
