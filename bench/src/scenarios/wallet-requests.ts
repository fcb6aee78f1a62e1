import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runServerProgram } from '../children/server-program.ts';
import { startWallets } from '../children/wallets.ts';
import type { Figure } from '../measure/report.ts';
import { percentileOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';

const REQUESTS = 1000;
const QUICK_REQUESTS = 200;

/** What `wallet-requests.ts` of the server writes. */
const resultSchema = z.object({ loadMs: z.number(), microseconds: z.array(z.number()) });

/** Reading payment requests, their signatures included, as is done before anything is paid and for every paid invoice of a list. */
export const walletRequests: Scenario = {
  name: 'wallet-requests',
  async run({ directory, options }) {
    const wallets = await startWallets({ userCount: 1, scenario: 'plain', pace: 1 });
    const count = options.quick ? QUICK_REQUESTS : REQUESTS;
    const texts: string[] = [];
    for (let index = 0; index < count; index += 1)
      texts.push((await wallets.control.createRequest({ sat: 1000 + index, memo: `number ${index}` })).text);
    await wallets.stop();
    const [textsFile, resultFile] = ['requests.json', 'requests-read.json'].map((name) =>
      join(directory, name),
    );
    if (textsFile === undefined || resultFile === undefined) throw new Error('no file');
    writeFileSync(textsFile, JSON.stringify(texts));
    await runServerProgram('wallet-requests.ts', [textsFile, resultFile]);
    const { loadMs, microseconds } = resultSchema.parse(JSON.parse(readFileSync(resultFile, 'utf8')));
    const base: Omit<Figure, 'what' | 'value' | 'limit'> = { scenario: 'wallet-requests', unit: 'µs' };
    const meanUs = microseconds.reduce((sum, each) => sum + each, 0) / microseconds.length;
    return [
      { ...base, what: `${count} requests: each, mean`, value: meanUs, limit: 1500 },
      { ...base, what: 'each, p95', value: percentileOf(microseconds, 0.95), limit: null },
      { ...base, what: 'the first, with loading what reads them', value: loadMs, unit: 'ms', limit: 1000 },
    ];
  },
};
