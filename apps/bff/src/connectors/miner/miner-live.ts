import {
  minerChipsTopic,
  minerDetailTopic,
  minerEntryTopic,
  minerRowTopic,
  type Topic,
} from '@mintdeck/shared-types/live';
import type {
  LatestFirmware,
  MinerAutoTune,
  MinerDetail,
  MinerEntry,
  MinerOverview,
  MinerRow,
  MinerState,
  MinerSummary,
} from '@mintdeck/shared-types/miner';
import type { MinerChips } from '@mintdeck/shared-types/miner-chips';
import { type Reading, unread } from '@mintdeck/shared-types/reading';
import type { Bus } from '../../live/bus.ts';
import type { UpstreamError } from '../../upstream/upstream-error.ts';
import type { FleetMiner, PoolTrust, RecentSamples, StateMemory, Watch } from './needs.ts';
import { isReadOnlyModel } from './normalize.ts';
import { NO_FIGURES, toFigures, toMinerRow } from './row.ts';
import { type MinerCondition, toMinerStatus } from './state.ts';
import { toPoolHost } from './wire-values.ts';

/** The answers kept of one miner. */
interface Answers {
  summary: MinerSummary;
  overview: MinerOverview;
  autoTune: MinerAutoTune;
  latestFirmware: LatestFirmware;
  chips: MinerChips;
}

type Readings = { [K in keyof Answers]: Reading<Answers[K]> };

/** ok: a summary was taken; not-ready: cgminer is starting; another: not this miner; or the error of the poll. */
export type PollOutcome = 'ok' | 'not-ready' | 'another' | UpstreamError;

const isSilence = (outcome: PollOutcome): boolean =>
  typeof outcome !== 'string' && (outcome.kind === 'unreachable' || outcome.kind === 'timeout');

export interface MinerLiveOptions {
  /** asked each time, so that an edit shows at once */
  miner: () => FleetMiner;
  bus: Bus;
  watch: Watch;
  samples: Pick<RecentSamples, 'readMedianGhs'>;
  states: StateMemory;
  pools: PoolTrust;
  /** ms since the epoch */
  now: () => number;
}

/** What is known of one miner now. Every change goes out on the bus, the large topics only while someone looks. */
export class MinerLive {
  private readonly options: MinerLiveOptions;
  private readonly id: string;
  private readonly readings: Readings = {
    summary: unread(),
    overview: unread(),
    autoTune: unread(),
    latestFirmware: unread(),
    chips: unread(),
  };
  private readonly chainIdsSeen = new Set<number>();
  private outcome: PollOutcome | null = null;
  private defaultPassword: boolean | null = null;
  /** ms since the epoch: since when every summary said that it tunes; null: the last did not */
  private tuningSince: number | null = null;
  /** `over`: only the next poll is waited for */
  private planned: (NonNullable<MinerEntry['planned']> & { over: boolean }) | null = null;
  private status: ReturnType<typeof toMinerStatus>;
  private since: number;
  private publishedEntry = '';

  constructor(options: MinerLiveOptions) {
    this.options = options;
    this.id = options.miner().id;
    this.status = toMinerStatus(this.condition());
    this.since = this.toSince(this.status.state);
  }

  /** Stores a good answer and when it was complete, ms since the epoch. */
  take<K extends keyof Answers>(name: K, value: Answers[K], takenAt: number): void {
    if ('tuning' in value && name === 'summary') {
      this.tuningSince = value.tuning === true ? (this.tuningSince ?? takenAt) : null;
    }
    this.keep(name, { value, takenAt, failure: null });
  }

  /** Notes why the newest try brought none; the last value and its age stay. */
  miss<K extends keyof Answers>(name: K, { kind, endpoint }: UpstreamError): void {
    const { value, takenAt }: Reading<Answers[K]> = this.readings[name];
    const failure = { kind, endpoint, failedAt: this.options.now() };
    this.keep(name, { value, takenAt, failure });
  }

  /** What a whole poll means for the state. A summary taken anew is published, and so is another state. */
  setOutcome(outcome: PollOutcome): void {
    this.outcome = outcome;
    if (this.planned?.over === true) this.planned = null;
    if (!isSilence(outcome)) this.options.states.notePoweredOff(this.id, false);
    for (const { id } of this.readings.summary.value?.chains ?? []) this.chainIdsSeen.add(id);
    if (this.refreshStatus() || outcome === 'ok') this.publishRow();
    this.publishEntry();
  }

  /** Something was ordered that takes the miner away for a while. */
  beginPlanned(planned: NonNullable<MinerEntry['planned']>): void {
    this.planned = { ...planned, over: false };
    this.publishEdit();
  }

  /** That is over: the next poll, if there is to be one, says how it is. What the last one said, while it was away, is no news any more. */
  endPlanned(): void {
    if (this.planned !== null) this.planned.over = true;
    if (!this.options.miner().paused) return;
    this.planned = null;
    this.publishEdit();
  }

  /** It was switched off, and says nothing any more; over as soon as anything answers there. */
  setPoweredOff(): void {
    this.options.states.notePoweredOff(this.id, true);
    this.publishEdit();
  }

  setDefaultPassword(defaultPassword: boolean | null): void {
    this.defaultPassword = defaultPassword;
  }

  /** Another address or login: what the last one answered no longer says how the miner is. */
  forgetOutcome(): void {
    this.outcome = null;
    this.defaultPassword = null;
  }

  readEntry(): MinerEntry {
    const known = this.options.miner();
    const pools = this.readings.summary.value?.pools ?? [];
    return {
      id: known.id,
      name: known.name,
      address: known.address,
      tags: known.tags,
      position: known.position,
      expectedHashrateHs: known.expectedHashrateHs,
      paused: known.paused,
      pollIntervalS: known.pollIntervalS,
      model: known.model,
      mac: known.mac,
      firmware: known.firmware,
      readOnly: known.model !== null && isReadOnlyModel(known.model),
      defaultPassword: this.defaultPassword,
      autoTuneMode: this.readings.autoTune.value?.mode ?? null,
      planned: this.toPlanned(),
      pools: pools.map(({ index, url }) => [index, toPoolHost(url)]),
    };
  }

  /** The row and when its figures were taken, ms since the epoch; null: it has none. */
  readRow(): { row: MinerRow; takenAt: number | null } {
    const { value, takenAt } = this.readings.summary;
    const hidden = value === null || this.outcome === 'another';
    const figures = hidden ? NO_FIGURES : toFigures(value);
    return { row: toMinerRow(this.status, this.since, figures), takenAt: hidden ? null : takenAt };
  }

  readDetail(): MinerDetail {
    const { summary, overview, autoTune, latestFirmware } = this.readings;
    return { summary, overview, autoTune, latestFirmware };
  }

  readChips(): Reading<MinerChips> {
    return this.readings.chips;
  }

  readLatestFirmware(): Reading<LatestFirmware> {
    return this.readings.latestFirmware;
  }

  /** Publishes what an edit or a pause changed. */
  publishEdit(): void {
    this.publishEntry();
    if (this.refreshStatus()) this.publishRow();
  }

  /** Publishes everything for the first time. */
  publishAll(): void {
    this.publishEntry();
    this.publishRow();
  }

  /** Someone has begun to look at a large topic, or nobody does any more. */
  setWatched(topic: Topic, watched: boolean): void {
    const name = topic === minerChipsTopic(this.id) ? 'chips' : 'summary';
    if (watched) this.publishWatched(name);
    else this.options.bus.publish({ topic, takenAt: null, value: null });
  }

  /** The miner is gone: so are its topics. */
  remove(): void {
    for (const toTopic of [minerEntryTopic, minerRowTopic, minerDetailTopic, minerChipsTopic]) {
      this.options.bus.publish({ topic: toTopic(this.id), takenAt: null, value: null });
    }
  }

  private keep<K extends keyof Answers>(name: K, reading: Reading<Answers[K]>): void {
    // The compiler cannot follow a key into a mapped type when it is written to.
    Object.assign(this.readings, { [name]: reading });
    this.publishWatched(name);
  }

  private toPlanned(): MinerEntry['planned'] {
    if (this.planned === null) return null;
    const { action, since, usualS } = this.planned;
    return { action, since, usualS };
  }

  private toPlannedState(): MinerCondition['planned'] {
    if (this.planned === null) return null;
    return this.planned.action === 'upgrade' ? 'upgrading' : 'rebooting-as-planned';
  }

  private condition(): MinerCondition {
    const { model, paused } = this.options.miner();
    const { outcome } = this;
    return {
      paused,
      planned: this.toPlannedState(),
      failure: outcome === null || typeof outcome === 'string' ? null : outcome,
      poweredOff: this.options.states.isPoweredOff(this.id),
      anotherMiner: outcome === 'another',
      untrustedPool: this.minesForStrangers(),
      summary: this.toKnownSummary(),
      model,
      chainIdsSeen: [...this.chainIdsSeen],
      tunedForS: this.tuningSince === null ? null : (this.options.now() - this.tuningSince) / 1000,
      medianGhs: this.options.samples.readMedianGhs(this.id),
    };
  }

  private minesForStrangers(): boolean {
    const active = this.readings.summary.value?.pools.find((pool) => pool.active);
    return active !== undefined && !this.options.pools.isTrusted(active.url, active.user ?? '');
  }

  /** Before the first poll at an address, an older summary says nothing of the state. */
  private toKnownSummary(): MinerCondition['summary'] {
    if (this.outcome === 'not-ready') return 'not-ready';
    return this.outcome === null ? null : this.readings.summary.value;
  }

  private refreshStatus(): boolean {
    const fresh = toMinerStatus(this.condition());
    if (fresh.state === this.status.state && fresh.reason === this.status.reason) return false;
    if (fresh.state !== this.status.state) this.since = this.toSince(fresh.state);
    this.status = fresh;
    return true;
  }

  /** When it came into a state. A restart of the server, or a move, is no news: it may have been in it before. */
  private toSince(state: MinerState): number {
    const { states, now } = this.options;
    if (state === 'unknown') return now();
    const last = states.recall(this.id);
    // in the future: it was noted with a clock that has been set back since
    const since = last?.state === state ? Math.min(last.since, now()) : now();
    states.note(this.id, state, since);
    return since;
  }

  private publishRow(): void {
    const { row, takenAt } = this.readRow();
    this.options.bus.publish({ topic: minerRowTopic(this.id), takenAt, value: row });
  }

  private publishEntry(): void {
    const value = this.readEntry();
    const text = JSON.stringify(value);
    if (text === this.publishedEntry) return;
    this.publishedEntry = text;
    this.options.bus.publish({ topic: minerEntryTopic(this.id), takenAt: null, value });
  }

  private publishWatched(name: keyof Answers): void {
    const topic = name === 'chips' ? minerChipsTopic(this.id) : minerDetailTopic(this.id);
    if (!this.options.watch.isWatched(topic)) return;
    const value = name === 'chips' ? this.readings.chips : this.readDetail();
    const { takenAt } = name === 'chips' ? this.readings.chips : this.readings.summary;
    this.options.bus.publish({ topic, takenAt, value });
  }
}
