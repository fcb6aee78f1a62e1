import { setTimeout as wait } from 'node:timers/promises';
import { readCollectedHeapMb } from '../measure/heap.ts';
import { readResidentMb } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import type { Scenario } from '../scenario.ts';
import { startWalletSite } from '../wallet-site.ts';

/** As many as there may be. */
const WALLETS = 10;
/** The server over there looks at its nodes each 2 s instead of each minute, and tells. */
const PACE = 30;
/** Of the wallets' time: each is asked about 15 and 60 times by then. */
const MINUTES = [15, 60];
const QUICK_MINUTES = [10, 20];

/** What ten wallets of 300 channels each take, and whether that grows with every look. */
export const walletMemory: Scenario = {
  name: 'wallet-memory',
  async run({ directory, options, say }) {
    const place = { directory, scenario: 'many-channels', pace: PACE } as const;
    const empty = await startWalletSite({ ...place, name: 'wallet-none', userCount: 0 });
    const emptyMb = await readCollectedHeapMb(empty.mintdeck);
    await empty.stop();
    const site = await startWalletSite({ ...place, name: 'wallet-many', userCount: WALLETS });
    const beganAt = performance.now();
    const heaps: number[] = [];
    const minutes = options.quick ? QUICK_MINUTES : MINUTES;
    for (const minute of minutes) {
      await wait(beganAt + (minute * 60_000) / PACE - performance.now());
      heaps.push(await readCollectedHeapMb(site.mintdeck));
      say(`minute ${minute}: heap ${heaps.at(-1)?.toFixed(1)} MB`);
    }
    const { counts } = await site.wallets.control.requests();
    const residentMb = readResidentMb(site.mintdeck.pid);
    await site.stop();
    const [early = Number.NaN, late = Number.NaN] = heaps;
    const base: Omit<Figure, 'what' | 'value' | 'limit'> = { scenario: 'wallet-memory', unit: 'MB' };
    return [
      { ...base, what: 'resident memory', value: residentMb, limit: 220 },
      {
        ...base,
        what: `heap of ${WALLETS} wallets with 300 channels each`,
        value: late - emptyMb,
        limit: 15,
        note: `without wallets ${emptyMb.toFixed(1)} MB`,
      },
      {
        ...base,
        what: `growth from minute ${minutes[0]} to minute ${minutes[1]}`,
        value: (late / early - 1) * 100,
        unit: '%',
        limit: 5,
        note: `${counts.getalldata ?? 0} answers of 300 channels`,
      },
    ];
  },
};
