import { GAUGE_SCALE, stateColumn, WHOLE } from '../blocks/columns.ts';
import { floorTo, MINUTE_MS } from '../blocks/tiers.ts';
import type { MinerSample } from '../sample.ts';
import { MinerPast, type MinutePlaces } from './miner-past.ts';
import { OpenMinute } from './minute.ts';
import { FLEET_ID, Slots } from './slots.ts';

/** A minute is finished so long after its end: samples are under way for a second or two. */
const GRACE_MS = 5000;
const FLEET_EVERY_MS = 10_000;
/** A longer silence of the clock, in minutes, means that the computer slept, or that its clock was set. */
const LONGEST_TICK_STEPS = 2;

/** Collects samples and states into minutes. It has no clock: every call says what time it is, ms since the epoch. What is written
 * of the past at once may be collected in wider steps. */
export class Recorder {
  readonly slots = new Slots();
  /** samples that came too late, or from the future, to be recorded */
  droppedCount = 0;
  private readonly stepMs: number;
  private readonly miners = new Map<number, MinerPast>();
  private readonly open = new Map<number, OpenMinute>();
  private tickedAt: number | null = null;
  private fleetAt = Number.NEGATIVE_INFINITY;
  /** minutes before it are finished */
  private finishedTo = Number.NEGATIVE_INFINITY;

  constructor(stepMs = MINUTE_MS) {
    this.stepMs = stepMs;
  }

  /** Minutes before this time are finished, ms since the epoch. */
  get closedTo(): number {
    return this.finishedTo;
  }

  /** The minutes that are recorded now. */
  openMinutes(): OpenMinute[] {
    return [...this.open.values()];
  }

  /** Adds a sample to the minute it was taken in; one of a minute that is over, or of the future, is dropped. */
  record(minerId: string, sample: MinerSample, now: number): void {
    if (!(sample.takenAt >= this.finishedTo && sample.takenAt <= now + this.stepMs)) {
      this.droppedCount += 1;
      return;
    }
    const slot = this.slots.of(minerId);
    this.miner(slot).record(sample, this.places(slot, sample.takenAt));
  }

  setInterval(minerId: string, intervalMs: number): void {
    this.miner(this.slots.of(minerId)).intervalMs = intervalMs;
  }

  /** The miner is in this state since then (columns.ts has its number); null: it is in the fleet no more. */
  setState(minerId: string, code: number | null, at: { since: number; now: number }): void {
    const slot = this.slots.of(minerId);
    const miner = this.miner(slot);
    if (miner.state === null) {
      // what it was before this program ran is not known
      miner.countedTo = Math.max(Math.min(at.since, at.now), this.tickedAt ?? at.now);
    } else {
      // the first news after a sleep come before the tick that ends it: nobody saw the state last until then
      const seenTo = this.wasAway(at.now) ? this.tickedAt : null;
      this.countState(slot, miner, seenTo ?? Math.min(at.since, at.now));
    }
    miner.state = code;
    if (code === null) this.miners.delete(slot);
  }

  /**
   * Says that it is `now`: gives the minutes that are over, oldest first. `resumed`: nobody recorded since the last time, so no
   * state is counted for it.
   */
  tick(now: number): { closed: OpenMinute[]; resumed: boolean } {
    const resumed = this.wasAway(now);
    if (resumed) this.resume(now);
    this.tickedAt = now;
    if (now - this.fleetAt >= FLEET_EVERY_MS || now < this.fleetAt) this.recordFleet(now);
    const due = floorTo(now - GRACE_MS, this.stepMs);
    if (due <= this.finishedTo) return { closed: [], resumed };
    this.countStates(due);
    this.finishedTo = due;
    return { closed: this.close((at) => at < due), resumed };
  }

  /** Everything recorded so far, as when the program stops: the last minute is not a whole one. */
  flush(now: number): OpenMinute[] {
    this.countStates(now);
    return this.close(() => true);
  }

  private close(isDue: (at: number) => boolean): OpenMinute[] {
    const due = [...this.open.values()].filter(({ at }) => isDue(at)).sort((one, other) => one.at - other.at);
    for (const { at } of due) this.open.delete(at);
    return due;
  }

  /** Whether nobody recorded between the last tick and now, or the clock was set. */
  private wasAway(now: number): boolean {
    const silentMs = now - (this.tickedAt ?? Number.NEGATIVE_INFINITY);
    return silentMs < -this.stepMs || silentMs > LONGEST_TICK_STEPS * this.stepMs;
  }

  /** Nobody was there since the last tick, or the clock was set: counts up to then, and from now on. */
  private resume(now: number): void {
    if (this.tickedAt !== null) this.countStates(this.tickedAt);
    for (const miner of this.miners.values()) miner.countedTo = now;
    if (now < this.finishedTo) this.finishedTo = floorTo(now, this.stepMs);
  }

  private countStates(to: number): void {
    for (const [slot, miner] of this.miners) this.countState(slot, miner, to);
  }

  private miner(slot: number): MinerPast {
    const known = this.miners.get(slot) ?? new MinerPast();
    this.miners.set(slot, known);
    return known;
  }

  private minute(at: number): OpenMinute {
    const minuteAt = floorTo(at, this.stepMs);
    const minute = this.open.get(minuteAt) ?? new OpenMinute(minuteAt);
    this.open.set(minuteAt, minute);
    return minute;
  }

  private places(slot: number, at: number): MinutePlaces {
    const minute = this.minute(at);
    const fleet = minute.place(this.slots.of(FLEET_ID));
    return { ...minute.place(slot), fleetTable: fleet.table, fleetRow: fleet.row };
  }

  /** Adds the time in the state the miner is in, minute by minute, up to `to`. */
  private countState(slot: number, miner: MinerPast, to: number): void {
    const { state } = miner;
    while (state !== null && miner.countedTo < to) {
      const end = Math.min(floorTo(miner.countedTo, this.stepMs) + this.stepMs, to);
      const places = this.places(slot, miner.countedTo);
      places.table.addCount(places.row, stateColumn(state), end - miner.countedTo);
      places.fleetTable.addCount(places.fleetRow, stateColumn(state), end - miner.countedTo);
      miner.countedTo = end;
    }
  }

  /** The fleet's total now: each miner with its newest sample while that is not stale. */
  private recordFleet(now: number): void {
    this.fleetAt = now;
    let reporting = 0;
    let known = 0;
    let hashrate = 0;
    let hottest = Number.NEGATIVE_INFINITY;
    for (const miner of this.miners.values()) {
      if (miner.state !== null) known += 1;
      const share = miner.share(now);
      if (share?.hashrateTenths != null) {
        reporting += 1;
        hashrate += share.hashrateTenths;
      }
      if (share?.hottestTenths != null) hottest = Math.max(hottest, share.hottestTenths);
    }
    const { fleetTable: table, fleetRow: row } = this.places(this.slots.of(FLEET_ID), now);
    table.addGauge(row, WHOLE.miners, known * GAUGE_SCALE);
    table.addGauge(row, WHOLE.reporting, reporting * GAUGE_SCALE);
    if (reporting > 0) table.addGauge(row, WHOLE.hashrate, hashrate);
    if (hottest > Number.NEGATIVE_INFINITY) table.addGauge(row, WHOLE.temperature, hottest);
  }
}
