import { scanTopic } from '@mintdeck/shared-types/live';
import {
  type PickOutcome,
  type PickResult,
  SCAN_FOUND_MAX,
  type Scan,
  type ScanHost,
  type ScanSummary,
} from '@mintdeck/shared-types/scan';
import type { FleetPlaces } from './fleet-places.ts';
import type { ScanNeeds } from './needs.ts';
import type { AdoptionPlan, ScanRecord } from './scan-record.ts';
import type { ScanStore } from './scan-store.ts';
import type { Sweep } from './sweep.ts';
import { createTargets, type Targets } from './targets.ts';

/** Progress is told at most this often; a long list less often, so that a browser gets at most some 100 kB a second. */
const TELL_EVERY_MS = 500;
const SAVE_EVERY_MS = 2000;
/** Before so much is done, the time left would be a guess. */
const RATE_AFTER_MS = 2000;

export interface LiveScanOptions extends Pick<ScanNeeds, 'bus' | 'watch' | 'now' | 'reportBug'> {
  store: ScanStore;
  places: FleetPlaces;
}

interface Running {
  sweep: Sweep;
  startedAt: number;
  doneAtStart: number;
}

/** Calls at most once in a while, the last call of a burst included. */
const createThrottle = (run: () => void, waitMs: () => number) => {
  let timer: NodeJS.Timeout | null = null;
  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    call(): void {
      timer ??= setTimeout(() => {
        timer = null;
        run();
      }, waitMs());
    },
    now(): void {
      stop();
      run();
    },
    stop,
  };
};

/** One scan in memory: what is known of it, told to who watches and written to the database as it changes. */
export class LiveScan {
  readonly record: ScanRecord;
  readonly targets: Targets;
  adopting = false;
  private readonly options: LiveScanOptions;
  private running: Running | null = null;
  /** hosts that are not written yet: each write waits for the disk, so that they go together */
  private readonly unsaved = new Set<string>();
  private readonly tell: ReturnType<typeof createThrottle>;
  private readonly save: ReturnType<typeof createThrottle>;

  constructor(record: ScanRecord, options: LiveScanOptions) {
    this.record = record;
    this.options = options;
    this.targets = createTargets(record.ranges);
    this.tell = createThrottle(
      () => this.publish(),
      () => Math.max(TELL_EVERY_MS, record.hosts.size),
    );
    this.save = createThrottle(
      () => void this.write().catch(options.reportBug),
      () => SAVE_EVERY_MS,
    );
  }

  /** Follows a sweep until `settle`. */
  follow(sweep: Sweep): void {
    this.running = { sweep, startedAt: this.options.now(), doneAtStart: sweep.doneCount() };
    this.touch();
  }

  /** Something moved on: it is told and written before long. */
  touch(): void {
    if (this.running !== null) this.record.nextPlace = this.running.sweep.resumeAt();
    this.tell.call();
    this.save.call();
  }

  /** The sweep is over, or only put aside (`running`) until the server starts again. Resolves when that is written. */
  async settle(state: Scan['state']): Promise<void> {
    if (this.running !== null) this.record.nextPlace = this.running.sweep.resumeAt();
    this.running = null;
    this.record.state = state;
    if (state !== 'running') this.record.endedAt = this.options.now();
    await this.flush();
  }

  /** Writes and tells now what waits for it. */
  async flush(): Promise<void> {
    this.save.stop();
    this.tell.now();
    await this.write();
  }

  addHost(host: ScanHost): void {
    if (this.record.hosts.has(host.address)) return;
    this.record.foundCount += 1;
    if (this.record.hosts.size >= SCAN_FOUND_MAX) return;
    this.record.hosts.set(host.address, host);
    this.unsaved.add(host.address);
    this.touch();
  }

  /** What became of a picked host; one that was not found is left alone. */
  setResult(address: string, facts: Omit<PickResult, 'resultAt'>): void {
    this.setResults([address], facts);
  }

  setOutcomes(addresses: readonly string[], outcome: PickOutcome): void {
    this.setResults(addresses, { outcome, minerId: null, mac: null });
  }

  /** Takes up picked hosts: all of them wait from now on. */
  beginAdoption(plan: AdoptionPlan): void {
    this.adopting = true;
    this.record.adoption = plan;
    this.setOutcomes(plan.addresses, 'waiting');
  }

  readSummary(): ScanSummary {
    const { record } = this;
    return {
      id: record.id,
      minerId: record.minerId,
      ranges: record.ranges,
      ports: record.ports,
      startedBy: record.by.username,
      startedAt: record.startedAt,
      endedAt: record.endedAt,
      state: record.state,
      addressCount: record.addressCount,
      doneCount: this.running?.sweep.doneCount() ?? record.nextPlace,
      foundCount: record.foundCount,
    };
  }

  readView(): Scan {
    const { hosts, answeredCount } = this.record;
    const found = [...hosts.values()];
    const known = this.options.places.listWithin(this.targets);
    return {
      ...this.readSummary(),
      answeredCount,
      timeLeftS: this.readTimeLeftS(),
      found,
      known: known.filter(({ address }) => !hosts.has(address)),
      adoption: this.readAdoption(),
    };
  }

  publish(): void {
    const { bus, watch, now } = this.options;
    const topic = scanTopic(this.record.id);
    if (watch.isWatched(topic)) bus.publish({ topic, takenAt: now(), value: this.readView() });
  }

  /** Ends what waits; resolves when all is written. */
  async stop(): Promise<void> {
    this.tell.stop();
    this.save.stop();
    if (this.unsaved.size > 0) await this.write();
  }

  /** Hosts first: progress never passes one that a power cut could take away. */
  private async write(): Promise<void> {
    const { hosts } = this.record;
    const changed = [...this.unsaved].flatMap((address) => hosts.get(address) ?? []);
    this.unsaved.clear();
    try {
      await this.options.store.save(this.record, changed);
    } catch (error) {
      // They go with the next write: progress passes none of them.
      for (const { address } of changed) this.unsaved.add(address);
      throw error;
    }
  }

  private setResults(addresses: readonly string[], facts: Omit<PickResult, 'resultAt'>): void {
    const result = { ...facts, resultAt: this.options.now() };
    for (const address of addresses) {
      const host = this.record.hosts.get(address);
      if (host === undefined) continue;
      this.record.hosts.set(address, { ...host, result });
      this.unsaved.add(address);
    }
    this.touch();
  }

  private readAdoption(): Scan['adoption'] {
    const { adoption, hosts } = this.record;
    if (adoption === null) return null;
    const waiting = adoption.addresses.filter(
      (address) => hosts.get(address)?.result?.outcome === 'waiting',
    ).length;
    const totalCount = adoption.addresses.length;
    return { running: this.adopting, doneCount: totalCount - waiting, totalCount };
  }

  private readTimeLeftS(): number | null {
    if (this.running === null) return null;
    const { sweep, startedAt, doneAtStart } = this.running;
    const tookMs = this.options.now() - startedAt;
    const done = sweep.doneCount() - doneAtStart;
    if (tookMs < RATE_AFTER_MS || done <= 0) return null;
    return Math.round(((this.record.addressCount - sweep.doneCount()) * tookMs) / done / 1000);
  }
}
