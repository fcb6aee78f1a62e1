import { MINER_STATES, type MinerState } from '@mintdeck/shared-types/miner';
import type { MinerSample } from '../sample.ts';

// The history as plainly as it can be said: every number that ever came in, in lists by minute, and every answer worked out from
// all of them. Slow, and shares nothing with what it checks.

const MINUTE_MS = 60_000;
const COUNTS = ['acceptedCount', 'rejectedCount', 'hardwareErrorCount', 'diff1Count'] as const;
type CountName = (typeof COUNTS)[number];

/** What was seen of one miner, or the fleet, in one minute: a list of numbers under each name. */
type Lists = Map<string, number[]>;

interface KnownMiner {
  intervalMs: number;
  state: MinerState | null;
  countedTo: number;
  newest: { takenAt: number; ghs: number | null; hottest: number | null } | null;
  /** the last sample of each chain while it was live */
  chains: Map<number, { takenAt: number; elapsedS: number | null; chain: MinerSample['chains'][number] }>;
}

// 0 rather than -0, which no answer has
const round = (value: number) => Math.round(value * 10) + 0;
const floorMinute = (at: number) => at - (at % MINUTE_MS);

export class Reference {
  /** minutes that are stored, by miner ('fleet' for all of them) */
  readonly stored = new Map<string, Map<number, Lists>>();
  private unstored = new Map<string, Map<number, Lists>>();
  private miners = new Map<string, KnownMiner>();
  private tickedAt: number | null = null;
  private fleetAt = -1;

  private miner(id: string): KnownMiner {
    const fresh = { intervalMs: 10_000, state: null, countedTo: 0, newest: null, chains: new Map() };
    const known = this.miners.get(id) ?? fresh;
    this.miners.set(id, known);
    return known;
  }

  private add(id: string, at: number, named: { name: string; value: number }): void {
    const minutes = this.unstored.get(id) ?? new Map<number, Lists>();
    this.unstored.set(id, minutes);
    const lists = minutes.get(floorMinute(at)) ?? new Map<string, number[]>();
    minutes.set(floorMinute(at), lists);
    lists.set(named.name, [...(lists.get(named.name) ?? []), named.value]);
  }

  setInterval(id: string, intervalMs: number): void {
    this.miner(id).intervalMs = intervalMs;
  }

  setState(id: string, state: MinerState | null, now: number): void {
    const miner = this.miner(id);
    if (miner.state === null) miner.countedTo = now;
    else this.countState(id, now);
    miner.state = state;
    if (state === null) this.miners.delete(id);
  }

  private countState(id: string, to: number): void {
    const miner = this.miner(id);
    if (miner.state === null) return;
    // one millisecond after another would be plainer still
    while (miner.countedTo < to) {
      const end = Math.min(floorMinute(miner.countedTo) + MINUTE_MS, to);
      for (const who of [id, 'fleet'])
        this.add(who, miner.countedTo, { name: `state ${miner.state}`, value: end - miner.countedTo });
      miner.countedTo = end;
    }
  }

  record(id: string, sample: MinerSample): void {
    const miner = this.miner(id);
    const live = sample.chains.filter((chain) => chain.live);
    for (const chain of live) {
      const name = `chain ${chain.id}`;
      if (chain.hashrateGhs !== null)
        this.add(id, sample.takenAt, { name: `${name} hashrate`, value: round(chain.hashrateGhs) });
      if (chain.temperatureC !== null)
        this.add(id, sample.takenAt, { name: `${name} temperature`, value: round(chain.temperatureC) });
      for (const count of COUNTS) {
        const value = this.countedSince(miner, sample, { chain, count });
        if (value === null) continue;
        this.add(id, sample.takenAt, { name: `${name} ${count}`, value });
        this.add('fleet', sample.takenAt, { name: count, value });
      }
    }
    for (const chain of sample.chains) {
      if (chain.live) miner.chains.set(chain.id, { ...sample, chain });
      else miner.chains.delete(chain.id);
    }
    const rates = live.flatMap((chain) => chain.hashrateGhs ?? []).map(round);
    const heats = live.flatMap((chain) => chain.temperatureC ?? []).map(round);
    const ghs = rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
    const hottest = heats.length === 0 ? null : Math.max(...heats);
    if (ghs !== null) this.add(id, sample.takenAt, { name: 'hashrate', value: ghs });
    if (hottest !== null) this.add(id, sample.takenAt, { name: 'temperature', value: hottest });
    if (sample.fanDutyPercent !== null)
      this.add(id, sample.takenAt, { name: 'fan', value: round(sample.fanDutyPercent) });
    miner.newest = { takenAt: sample.takenAt, ghs, hottest };
  }

  private countedSince(
    miner: KnownMiner,
    sample: MinerSample,
    { chain, count }: { chain: MinerSample['chains'][number]; count: CountName },
  ): number | null {
    const last = miner.chains.get(chain.id);
    if (last === undefined) return null;
    const hole = sample.takenAt - last.takenAt;
    if (hole > 60_000 && hole > 3 * miner.intervalMs) return null;
    const fell = COUNTS.some((each) => {
      const [before, after] = [last.chain[each], chain[each]];
      return before !== null && after !== null && after < before;
    });
    const younger = last.elapsedS !== null && sample.elapsedS !== null && sample.elapsedS < last.elapsedS;
    const [before, after] = [last.chain[count], chain[count]];
    if (after === null) return null;
    if (!fell && !younger) return before === null || after - before > limit(hole) ? null : after - before;
    const startedInHole = sample.elapsedS !== null && sample.elapsedS * 1000 <= hole + 5000;
    return startedInHole && after <= limit(hole) ? after : null;
  }

  tick(now: number): void {
    if (this.tickedAt !== null && now - this.tickedAt > 120_000) {
      for (const id of this.miners.keys()) this.countState(id, this.tickedAt);
      for (const miner of this.miners.values()) miner.countedTo = now;
    }
    this.tickedAt = now;
    if (now - this.fleetAt >= 10_000) this.recordFleet(now);
    for (const id of this.miners.keys()) this.countState(id, floorMinute(now - 5000));
    this.store(floorMinute(now - 5000));
  }

  private recordFleet(now: number): void {
    this.fleetAt = now;
    const fresh = [...this.miners.values()].flatMap(({ newest, state, intervalMs }) =>
      newest !== null &&
      now - newest.takenAt <= Math.max(30_000, 3 * intervalMs) &&
      (state === 'online' || state === 'tuning' || state === 'degraded')
        ? newest
        : [],
    );
    const rates = fresh.flatMap(({ ghs }) => ghs ?? []);
    const heats = fresh.flatMap(({ hottest }) => hottest ?? []);
    const known = [...this.miners.values()].filter(({ state }) => state !== null);
    this.add('fleet', now, { name: 'miners', value: known.length * 10 });
    this.add('fleet', now, { name: 'reporting', value: rates.length * 10 });
    if (rates.length > 0) this.add('fleet', now, { name: 'hashrate', value: rates.reduce((a, b) => a + b) });
    if (heats.length > 0) this.add('fleet', now, { name: 'temperature', value: Math.max(...heats) });
  }

  private store(before: number): void {
    for (const [id, minutes] of this.unstored) {
      const kept = this.stored.get(id) ?? new Map<number, Lists>();
      this.stored.set(id, kept);
      for (const [at, lists] of minutes) {
        if (at >= before) continue;
        const there = kept.get(at) ?? new Map<string, number[]>();
        kept.set(at, there);
        for (const [name, values] of lists) there.set(name, [...(there.get(name) ?? []), ...values]);
        minutes.delete(at);
      }
    }
  }

  /** The program ends in order, and another one starts that knows nothing of the miners. */
  stop(now: number): void {
    for (const id of this.miners.keys()) this.countState(id, now);
    this.store(Number.POSITIVE_INFINITY);
    this.kill();
  }

  /** The program is gone at once. */
  kill(): void {
    this.unstored = new Map();
    this.miners = new Map();
    this.tickedAt = null;
    this.fleetAt = -1;
  }

  /** Everything in the minutes of each point, stored or not. */
  listsByPoint({ id, fromMs, stepMs, pointCount }: Points): Lists[][] {
    const points: Lists[][] = Array.from({ length: pointCount }, () => []);
    for (const all of [this.stored, this.unstored]) {
      for (const [at, lists] of all.get(id) ?? []) points[Math.floor((at - fromMs) / stepMs)]?.push(lists);
    }
    return points;
  }

  /** ms since the epoch of the first minute in which anything is known of a miner; null: there is none */
  firstMinute(id: string): number | null {
    const ats = [this.stored, this.unstored].flatMap((all) => [...(all.get(id)?.keys() ?? [])]);
    return ats.length === 0 ? null : Math.min(...ats);
  }
}

const limit = (hole: number) => 1e7 * Math.max(1, hole / MINUTE_MS);

interface Points {
  readonly id: string;
  readonly fromMs: number;
  readonly stepMs: number;
  readonly pointCount: number;
}

/** What the history has to answer, worked out from all that came in. */
export const expectFigures = (reference: Reference, points: Points) => {
  const byPoint = reference.listsByPoint(points);
  const over = <T>(read: (values: number[]) => T, names: readonly string[]): T[] =>
    byPoint.map((lists) => read(lists.flatMap((each) => names.flatMap((name) => each.get(name) ?? []))));
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  const gauge = (name: string) => ({
    min: over((values) => (values.length === 0 ? null : Math.min(...values) / 10), [name]),
    average: over(
      (values) => (values.length === 0 ? null : (Math.round(total(values) / values.length) + 0) / 10),
      [name],
    ),
    max: over((values) => (values.length === 0 ? null : Math.max(...values) / 10), [name]),
  });
  const count = (names: readonly string[]) =>
    over((values) => (values.length === 0 ? null : total(values)), names);
  const shares = (toNames: (name: CountName) => string[]) =>
    Object.fromEntries(COUNTS.map((name) => [name, count(toNames(name))]));
  const seconds = MINER_STATES.map(
    (state) => [state, over((values) => total(values) / 1000, [`state ${state}`])] as const,
  );
  return { gauge, shares, stateSeconds: Object.fromEntries(seconds) };
};
