import { createHmac } from 'node:crypto';
import { poolUserSchema } from '@mintdeck/shared-types/miner/pool-slots';
import { renderPattern } from '@mintdeck/shared-types/name-pattern';
import { z } from 'zod';
import { isMacEvidence } from '../identity.ts';
import type { FleetMiner } from '../needs.ts';
import type { PoolsWire } from '../wire.ts';

/** One pool as a miner has it, or is to have it. */
export interface PoolEntry {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** What a miner has now; its passwords stay in this process. */
export const toPoolList = ({ pools }: PoolsWire): PoolEntry[] =>
  pools.map(({ url, user, pass }) => ({ url: url ?? '', user: user ?? '', password: pass ?? '' }));

/** A name or an IPv6 address is written without what a worker's name cannot hold. */
const toIp = (origin: string): string => {
  const host = new URL(origin).hostname;
  return host.replaceAll(/[[\]]/g, '').replaceAll(':', '-');
};

/** A worker's name of one miner, its placeholders filled in; null: it comes to nothing a pool could take. */
export const toWorkerName = (
  pattern: string,
  { name, mac, origin, position }: Pick<FleetMiner, 'name' | 'mac' | 'origin' | 'position'>,
): string | null => {
  const own = isMacEvidence(mac) ? mac : null;
  const values = { name, mac: own, ip: toIp(origin), number: 0, position };
  const rendered = renderPattern(pattern, values, Number.POSITIVE_INFINITY);
  return z.safeParse(poolUserSchema, rendered).success ? rendered : null;
};

/** Tells lists apart without naming a password: worth nothing without the key, which is sealed with the job's parameters. */
export const toProof = (list: readonly PoolEntry[], key: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(list.map(({ url, user, password }) => [url, user, password])))
    .digest('hex');

/** The form of the device: a place that is not named is emptied, and one with a blank is dropped without a word (reference 3). */
export const toPoolForm = (list: readonly PoolEntry[]): URLSearchParams => {
  const form = new URLSearchParams();
  list.forEach(({ url, user, password }, index) => {
    form.set(`Pool${index + 1}`, url);
    form.set(`UserName${index + 1}`, user);
    form.set(`Password${index + 1}`, password);
  });
  return form;
};
