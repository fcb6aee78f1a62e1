import { liveValuesSchema } from '@mintdeck/shared-types/live';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { signIn } from './children/mintdeck.ts';
import type { WalletSite } from './wallet-site.ts';

/** /live takes at most this many connections of one session. */
const BROWSERS_PER_SESSION = 16;

const frameSchema = z.object({ values: z.optional(liveValuesSchema) });

/** A page as a browser has it: when it heard that there is news (performance.now()), and what it then read. */
export interface SeenPage {
  readonly heardAt: number;
  readonly page: WalletPage;
}

/** A browser on the page of a wallet: it reads the page whenever the live line says that it is another. */
export interface WalletBrowser {
  /** Told of every page that was read. */
  onPage: (seen: SeenPage) => void;
  close(): void;
}

/** Opens the page of the site's first wallet, and resolves when it is there. */
const openBrowser = async (site: WalletSite, cookie: string): Promise<WalletBrowser> => {
  const [walletId = ''] = site.walletIds;
  const { url } = site.mintdeck;
  const browser: WalletBrowser = { onPage: () => undefined, close: () => ws.close() };
  let isReading = false;
  let newsAt: number | null = null;
  const read = async (): Promise<void> => {
    // one at a time, and once more for what came meanwhile: as the page's query does it
    if (isReading) return;
    isReading = true;
    for (let heardAt = newsAt; heardAt !== null; heardAt = newsAt) {
      newsAt = null;
      browser.onPage({ heardAt, page: await site.readPage(walletId) });
    }
    isReading = false;
  };
  const ws = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers: { cookie, origin: url } });
  ws.on('message', (data: Buffer) => {
    const rows = frameSchema.parse(JSON.parse(data.toString())).values?.wallet ?? [];
    if (!rows.some(([id]) => id === walletId)) return;
    newsAt = performance.now();
    // a server that ended is told by what measures
    read().catch(() => undefined);
  });
  await new Promise((resolve, reject) => {
    ws.once('open', resolve);
    ws.once('error', reject);
  });
  await site.readPage(walletId);
  return browser;
};

/** So many browsers on the page of the site's first wallet. */
export const openBrowsers = async (site: WalletSite, count: number): Promise<WalletBrowser[]> => {
  const cookies: string[] = [];
  while (cookies.length * BROWSERS_PER_SESSION < count) cookies.push(await signIn(site.mintdeck));
  return Promise.all(
    Array.from({ length: count }, (_, index) => openBrowser(site, cookies[index % cookies.length] ?? '')),
  );
};
