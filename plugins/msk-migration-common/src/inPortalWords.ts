/** What the portal offers in place of a command of the terminal, as it goes behind "please". */
const places: Readonly<Record<string, string>> = {
  check: 'check',
  plan: 'plan (on the tab Plan)',
  deploy: 'deploy (on the tab Plan)',
  verify: 'verify (on the tab Verification)',
  cutover: 'cut over (on the tab Cutover)',
  'cutover --approve': 'approve (on the tab Cutover)',
};

/** The engine names what to do next as commands of the terminal; whoever looks at the portal does it there. Other text stays as it is. */
export function inPortalWords(text: string): string {
  return text
    .replaceAll('`msk-migration status` lists', 'the list of migrations shows')
    .replaceAll(/(\brun )?`msk-migration (\w+(?: --approve)?)[^`]*`/gi, (whole: string, run: string | undefined, command: string) => {
      const place = places[command];
      if (place === undefined) return whole;
      return run?.startsWith('R') ? `${place.charAt(0).toUpperCase()}${place.slice(1)}` : place;
    });
}
