import { join } from 'node:path';
import { walletHistorySchema } from '@mintdeck/shared-types/wallet/history';
import { ask } from '../ask.ts';
import { runServerProgram } from '../children/server-program.ts';
import { readCpuMs } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import { percentileOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';
import { startWalletSite, type WalletSite } from '../wallet-site.ts';

/** Of one answer, and ten times as many in the record: as many as it takes. */
const ROWS = 10_000;
const RECORDED = 100_000;
const QUICK_RECORDED = 20_000;
const ANSWERS = 40;
const QUICK_ANSWERS = 10;
const TABLES = 5;

const readText = async ({ mintdeck, cookie }: WalletSite, path: string): Promise<string> => {
  const answer = await fetch(`${mintdeck.url}${path}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
};

/** Times and the server's processor time of answers, ms. */
const measure = async (site: WalletSite, path: string, count: number) => {
  await readText(site, path);
  const cpuBefore = readCpuMs(site.mintdeck.pid);
  const times: number[] = [];
  let bytes = 0;
  for (let answer = 0; answer < count; answer += 1) {
    const startedAt = performance.now();
    bytes = (await readText(site, path)).length;
    times.push(performance.now() - startedAt);
  }
  const cpuMs = (readCpuMs(site.mintdeck.pid) - cpuBefore) / count;
  return { p95Ms: percentileOf(times, 0.95), cpuMs, megabytes: bytes / 1e6 };
};

/** The newest 10 000 rows of a wallet with a long past, as the page asks for them, and all of it as a table. */
export const walletRecord: Scenario = {
  name: 'wallet-record',
  async run({ directory, options, say }) {
    const name = 'wallet-record';
    const site = await startWalletSite({ directory, name, userCount: 1, scenario: 'plain', pace: 1 });
    const [walletId = ''] = site.walletIds;
    const recorded = options.quick ? QUICK_RECORDED : RECORDED;
    say(`writing ${recorded} rows`);
    await site.restart(() =>
      runServerProgram('wallet-years.ts', [join(directory, name, 'data'), String(recorded), walletId]),
    );
    const path = `/api/v1/wallets/${walletId}/transactions`;
    const { transactions, rest } = walletHistorySchema.parse(await ask(site, path));
    const page = await measure(site, path, options.quick ? QUICK_ANSWERS : ANSWERS);
    const table = await measure(site, `${path}.csv`, TABLES);
    await site.stop();
    const base: Omit<Figure, 'what' | 'value' | 'limit'> = { scenario: 'wallet-record', unit: 'ms' };
    return [
      {
        ...base,
        what: `rows of one answer short of ${ROWS}`,
        value: ROWS - transactions.length,
        unit: '',
        limit: 0,
        note: `${rest} more in the record`,
      },
      { ...base, what: 'server, user + system time per answer', value: page.cpuMs, limit: 100 },
      {
        ...base,
        what: 'answer, p95',
        value: page.p95Ms,
        limit: 300,
        note: `${page.megabytes.toFixed(1)} MB`,
      },
      {
        ...base,
        what: `all ${recorded} rows as a table: user + system time`,
        value: table.cpuMs,
        limit: null,
        note: `${table.megabytes.toFixed(1)} MB`,
      },
    ];
  },
};
