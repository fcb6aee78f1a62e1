import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { matchesPoolHost, namesUser } from '@mintdeck/shared-types/pool-pattern';

/** A pool that miners mine on now, and who they are. */
export interface PoolInUse {
  /** host:port */
  readonly host: string;
  readonly minerIds: readonly string[];
}

export interface PoolsInUse {
  /** the one with the most miners first */
  readonly pools: readonly PoolInUse[];
  /** how many miners have no pool that is known */
  readonly silentCount: number;
}

type Rows = ReadonlyMap<string, { readonly value: MinerRow | null }>;

const toActiveHost = ({ id, pools }: MinerEntry, rows: Rows): string | null => {
  const activeIndex = rows.get(id)?.value?.pool?.[0];
  return pools.find(([index]) => index === activeIndex)?.[1] ?? null;
};

/** The miners by the pool they mine on, as far as they tell. */
export const groupByPool = (entries: readonly MinerEntry[], rows: Rows): PoolsInUse => {
  const byHost = new Map<string, string[]>();
  let silentCount = 0;
  for (const entry of entries) {
    const host = toActiveHost(entry, rows);
    if (host === null) {
      silentCount += 1;
      continue;
    }
    const known = byHost.get(host);
    if (known) known.push(entry.id);
    else byHost.set(host, [entry.id]);
  }
  const pools = [...byHost]
    .map(([host, minerIds]) => ({ host, minerIds }))
    .sort((a, b) => b.minerIds.length - a.minerIds.length || a.host.localeCompare(b.host));
  return { pools, silentCount };
};

/** What a list of patterns makes of a pool. by-user: a pattern fits its host and names a user, whom the browser does not know. */
export type PoolVerdict =
  | { readonly kind: 'trusted' | 'by-user'; readonly pattern: string }
  | { readonly kind: 'stranger' | 'unwatched' };

/** The verdict of the patterns about host:port; without any pattern nothing is watched. */
export const judgePool = (patterns: readonly string[], host: string): PoolVerdict => {
  if (patterns.length === 0) return { kind: 'unwatched' };
  const fitting = patterns.filter((pattern) => matchesPoolHost(pattern, host));
  const whole = fitting.find((pattern) => !namesUser(pattern));
  if (whole !== undefined) return { kind: 'trusted', pattern: whole };
  const [first] = fitting;
  return first === undefined ? { kind: 'stranger' } : { kind: 'by-user', pattern: first };
};

/** The most miners the address of the list can name; it leaves out any further one. */
const LINK_IDS_MAX = 100;

/** The list of just these miners; null: too many to be named in an address. */
export const toMinersLink = (minerIds: readonly string[]): string | null =>
  minerIds.length > LINK_IDS_MAX ? null : `/miners?ids=${minerIds.join(',')}`;

/** The list of the miners of this pool, however many; by what their pool's name holds where they are too many to be named. */
export const toPoolLink = ({ host, minerIds }: PoolInUse): string =>
  toMinersLink(minerIds) ?? `/miners?${new URLSearchParams({ q: `pool:${host}` })}`;
