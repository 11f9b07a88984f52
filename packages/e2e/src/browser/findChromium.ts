import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser that the tests drive: `CHROMIUM_PATH`, else the first of its usual names on the `PATH`. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  return [env['CHROMIUM_PATH'] ?? '', ...names.flatMap(name => folders.map(folder => join(folder, name)))].find(
    file => file !== '' && existsSync(file),
  );
}

/** What to say when there is none. */
export const howToGetChromium = `missing: Chromium, which the tests of the portal drive (or set CHROMIUM_PATH)
    Debian        sudo apt-get install -y chromium
    macOS         brew install --cask chromium   (then CHROMIUM_PATH=/Applications/Chromium.app/Contents/MacOS/Chromium)
    Amazon Linux  sudo dnf install -y chromium   (Amazon Linux 2023: from SPAL, or the rpm of google-chrome-stable)`;
