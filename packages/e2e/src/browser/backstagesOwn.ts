/** What React Aria reads out, a moment longer there than what it names; the links of the bar at the bottom of narrow screens, which have only an icon. */
const everywhere = ['[data-live-announcer]', '.MuiBottomNavigationAction-root'];

/**
 * What axe minds of Backstage 1.55 itself, and we leave out: everything but our fields on the page of a template (it has no main part, and tabs that name
 * nothing), and the hidden heading of the catalog, which stands outside of every landmark.
 */
export function backstagesOwn(path: string): { readonly within?: readonly string[]; readonly without: readonly string[] } {
  // BUI's grey for "(Required)" is made for its own cards, not for those of the scaffolder.
  if (path.startsWith('/create')) return { within: ['[id^=root_]'], without: [...everywhere, '.bui-FieldSecondaryLabel'] };
  return { without: path.startsWith('/catalog') ? [...everywhere, '.bui-VisuallyHidden:has(> h1)'] : everywhere };
}
