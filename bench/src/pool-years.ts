import { join } from 'node:path';
import { runServerProgram } from './children/server-program.ts';
import { type PoolSite, startPoolSite } from './pool-site.ts';
import type { BenchContext } from './scenario.ts';

export const FIVE_YEARS_DAYS = 1826;
/** 438 000 credits: a pool that finds every sixth block. */
const CREDITS_A_DAY = 240;

/** A site with one pool account whose record goes back five years, and the file that it lies in. */
export interface PoolYears {
  site: PoolSite;
  /** the account with the record */
  accountId: string;
  file: string;
}

/** Starts it, the record written. */
export const startPoolYears = async (
  { directory, say }: Pick<BenchContext, 'directory' | 'say'>,
  name: string,
): Promise<PoolYears> => {
  const site = await startPoolSite({ directory, name, accountCount: 1 });
  const [accountId = ''] = site.accountIds;
  const dataDir = join(directory, name, 'data');
  await site.mintdeck.stop();
  say(`writing ${FIVE_YEARS_DAYS} days of ${CREDITS_A_DAY} credits and of hashrates`);
  const size = [FIVE_YEARS_DAYS, CREDITS_A_DAY].map(String);
  await runServerProgram('pool-years.ts', [dataDir, ...size, accountId]);
  await site.restart();
  return { site, accountId, file: join(dataDir, 'mintdeck.db') };
};
