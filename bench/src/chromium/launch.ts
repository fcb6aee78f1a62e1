import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import type { SignedIn } from '../ask.ts';

/** DESIGN 8: nothing may go out from a closed network, and root cannot use the sandbox. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts an installed Chromium (CHROMIUM_PATH goes first). Throws when there is none. */
export const launchChromium = (): Promise<Browser> => {
  const found = [process.env.CHROMIUM_PATH, ...INSTALLED].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (found === undefined) throw new Error('no Chromium is installed; set CHROMIUM_PATH');
  return chromium.launch({ executablePath: found, args: ARGS });
};

/** A fresh profile with nothing cached which is signed in to a site. */
export const openSignedIn = async (
  browser: Browser,
  { mintdeck, cookie }: SignedIn,
): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', ...value] = cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: mintdeck.url }]);
  return context;
};

/** Where a page shows its first figures: the rows of the table, and the total of the Overview. */
export const FIGURES_OF = {
  '/miners': 'tbody tr, [role="rowgroup"] [role="row"]',
  '/': '[data-page="overview"] section',
} as const;

/** In the page: marks the first moment at which a figure is shown there, once it is painted. */
export const markFirstFigures = (selector: string): void => {
  const hasFigures = () =>
    [...document.querySelectorAll(selector)].some((each) => /\d[.,]\d/.test(each.textContent ?? ''));
  const observer = new MutationObserver(() => {
    if (!hasFigures()) return;
    observer.disconnect();
    // the frame after the one that paints it
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('first-figures')));
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
};

/** In the page: true once the mark is set. */
export const hasFirstFigures = (): boolean => performance.getEntriesByName('first-figures').length > 0;
