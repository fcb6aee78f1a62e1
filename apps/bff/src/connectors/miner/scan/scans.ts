import { parseTopic } from '@mintdeck/shared-types/live';
import { SCAN_KEPT_DAYS, type ScanSummary } from '@mintdeck/shared-types/scan';
import type { StartScanRequest } from '@mintdeck/shared-types/scan-requests';
import { createId } from '../../../db/id.ts';
import { ApiError } from '../../../http/api-error.ts';
import { createFleetPlaces, type FleetPlaces } from './fleet-places.ts';
import { LiveScan } from './live-scan.ts';
import type { ScanAuthor, ScanNeeds } from './needs.ts';
import { requireAllowed } from './range-guard.ts';
import type { ScanRecord } from './scan-record.ts';
import { createScanStore, type ScanStore } from './scan-store.ts';
import { sweepScan } from './sweep-scan.ts';
import { createTargets } from './targets.ts';

const KEPT_MS = SCAN_KEPT_DAYS * 86_400_000;
/** All of them are in memory: at 2 000 hosts each this is some 15 MB. */
const KEPT_COUNT = 30;

/** The scans of the last days, at most one of them running; the database holds the same. */
export class Scans {
  readonly store: ScanStore;
  readonly places: FleetPlaces;
  private readonly needs: ScanNeeds;
  private readonly scans = new Map<string, LiveScan>();
  private readonly stopWatching: () => void;
  private current: { scan: LiveScan; abort: AbortController; ended: Promise<void> } | null = null;
  private stopping = false;

  constructor(needs: ScanNeeds) {
    this.needs = needs;
    this.store = createScanStore(needs.db);
    this.places = createFleetPlaces(needs.fleet);
    this.stopWatching = needs.watch.subscribe((topic, watched) => {
      const parsed = parseTopic(topic);
      if (parsed?.kind !== 'scan') return;
      if (watched) this.scans.get(parsed.id)?.publish();
      else needs.bus.publish({ topic, takenAt: null, value: null });
    });
  }

  /** Reads what there was and goes on with the scan a stop of the server interrupted. */
  async load(): Promise<void> {
    for (const record of await this.store.load()) this.keep(record);
    await this.forgetOld();
    const interrupted = this.list().find(({ state }) => state === 'running');
    if (interrupted !== undefined && !this.stopping) this.run(this.require(interrupted.id));
    // a browser may have come back before this was read
    for (const scan of this.scans.values()) scan.publish();
  }

  /** The newest first. */
  list(): ScanSummary[] {
    return [...this.scans.values()]
      .map((scan) => scan.readSummary())
      .sort((one, other) => other.startedAt - one.startedAt);
  }

  all(): LiveScan[] {
    return [...this.scans.values()];
  }

  /** Throws ApiError not-found. */
  require(id: string): LiveScan {
    const scan = this.scans.get(id);
    if (scan === undefined) throw new ApiError('not-found');
    return scan;
  }

  /** Begins a scan. Throws ApiError already-running, address-not-allowed, or not-found for the miner looked for. */
  async start(request: StartScanRequest, by: ScanAuthor): Promise<LiveScan> {
    const { now, guard, fleet } = this.needs;
    const { ranges, ports, purpose } = request;
    const minerId = purpose === 'find' ? null : purpose.minerId;
    if (minerId !== null && fleet.find(minerId) === undefined) throw new ApiError('not-found');
    requireAllowed(guard, ranges, ports);
    while (this.current !== null) {
      if (this.current.scan.record.state === 'running') throw new ApiError('already-running');
      // people have seen its end already, which is only being written down
      await this.current.ended;
    }
    const record: ScanRecord = {
      id: createId(),
      minerId,
      ranges,
      ports,
      by,
      startedAt: now(),
      addressCount: createTargets(ranges).addressCount,
      endedAt: null,
      state: 'running',
      nextPlace: 0,
      answeredCount: 0,
      foundCount: 0,
      adoption: null,
      hosts: new Map(),
    };
    const scan = this.keep(record);
    // before anything is written: the next request finds that one is running
    this.run(scan, this.store.insert(record));
    await this.forgetOld();
    return scan;
  }

  /** Ends a scan that runs; resolves when it has ended. Does nothing with another. */
  async cancel(scan: LiveScan): Promise<void> {
    if (this.current?.scan !== scan) return;
    this.current.abort.abort();
    await this.current.ended;
  }

  /** Puts a running scan aside; it goes on with the next start of the server. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.stopWatching();
    this.places.stop();
    this.current?.abort.abort();
    await this.current?.ended;
    for (const scan of this.scans.values()) await scan.stop();
    await this.store.settled();
  }

  private keep(record: ScanRecord): LiveScan {
    const scan = new LiveScan(record, { ...this.needs, store: this.store, places: this.places });
    this.scans.set(record.id, scan);
    return scan;
  }

  private run(scan: LiveScan, prepared: Promise<unknown> = Promise.resolve()): void {
    const abort = new AbortController();
    const work = async () => {
      await prepared;
      await sweepScan(this.needs, { scan, places: this.places }, abort.signal);
      const cancelled = abort.signal.aborted;
      await scan.settle(cancelled ? (this.stopping ? 'running' : 'cancelled') : 'done');
      if (!this.stopping) await this.recordEnd(scan);
    };
    const ended = work()
      .catch(async (error: unknown) => {
        this.needs.reportBug(error);
        await scan.settle('cancelled');
      })
      .catch(this.needs.reportBug)
      .finally(() => {
        this.current = null;
      });
    this.current = { scan, abort, ended };
  }

  private async recordEnd(scan: LiveScan): Promise<void> {
    const { by } = scan.record;
    const { id, state, doneCount, addressCount, foundCount } = scan.readSummary();
    await this.needs.audit.record({
      account: by,
      sourceAddress: by.sourceAddress,
      action: 'scan.start',
      target: id,
      outcome: 'done',
      note: `${state}: ${doneCount} of ${addressCount} addresses, ${foundCount} found`,
    });
  }

  private async forgetOld(): Promise<void> {
    const oldest = this.needs.now() - KEPT_MS;
    const old = this.list().filter(
      ({ state, startedAt }, place) => state !== 'running' && (startedAt < oldest || place >= KEPT_COUNT),
    );
    const ids = old.filter(({ id }) => !this.require(id).adopting).map(({ id }) => id);
    for (const id of ids) {
      await this.scans.get(id)?.stop();
      this.scans.delete(id);
    }
    await this.store.remove(ids);
  }
}
