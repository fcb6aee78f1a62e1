import { minerChipsTopic, type Topic } from '@mintdeck/shared-types/live';
import type { LatestFirmware } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { PollHandle } from '../../upstream/poll-scheduler.ts';
import type { ConnectorContext } from '../connector.ts';
import { type Asking, createMinerClient } from './client.ts';
import { MinerLive } from './miner-live.ts';
import type { Fleet, FleetMiner, PoolTrust, RecentSamples, StateMemory, Watch } from './needs.ts';
import { MinerPoller } from './poller.ts';
import { MinerSession } from './session.ts';
import { takePending } from './take-pending.ts';

export interface PolledMinerNeeds {
  fleet: Fleet;
  samples: RecentSamples;
  states: StateMemory;
  watch: Watch;
  pools: PoolTrust;
}

/** What is tied to one address and one login; another one starts over. */
interface Link {
  poller: MinerPoller;
  stopping: AbortController;
  handle: PollHandle | null;
  /** the question for newer firmware under way */
  asking: Promise<void> | null;
}

/** One miner at work: its polls, its readings, and their end. */
export class PolledMiner {
  readonly live: MinerLive;
  private readonly id: string;
  private readonly context: ConnectorContext;
  private readonly needs: PolledMinerNeeds;
  private readonly running = new Set<Promise<unknown>>();
  private known: FleetMiner;
  private link: Link;

  constructor(id: string, context: ConnectorContext, needs: PolledMinerNeeds) {
    this.id = id;
    this.context = context;
    this.needs = needs;
    this.known = this.find();
    const { bus, now } = context;
    this.live = new MinerLive({ ...needs, miner: () => this.known, bus, now });
    this.link = this.connect();
  }

  start(): void {
    this.live.publishAll();
    if (!this.known.paused) this.schedule();
  }

  /** Takes over what a person changed. */
  follow(change: 'edited' | 'moved'): void {
    const { origin, paused: wasPaused, pollIntervalS } = this.known;
    this.known = this.find();
    if (change === 'moved') {
      this.disconnect();
      if (origin !== this.known.origin) this.context.http.forget(origin);
      this.link = this.connect();
      this.live.forgetOutcome();
    }
    if (this.known.paused) this.unschedule();
    else if (wasPaused || change === 'moved') this.schedule();
    this.live.publishEdit();
    if (wasPaused || change === 'moved' || pollIntervalS !== this.known.pollIntervalS) this.pollNow();
  }

  /** Polls now rather than at the next interval; a paused miner is left alone. */
  pollNow(): void {
    this.link.handle?.pollNow();
  }

  setWatched(topic: Topic, watched: boolean): void {
    this.live.setWatched(topic, watched);
    if (!watched || topic !== minerChipsTopic(this.id) || this.known.paused) return;
    const { poller, stopping } = this.link;
    void this.track(poller.pollChips(stopping.signal), stopping.signal);
  }

  /** Asks the miner what newer firmware there is, once for all who ask meanwhile; the reading says what came of it. */
  async fetchLatestFirmware(): Promise<Reading<LatestFirmware>> {
    const { link } = this;
    link.asking ??= link.poller.pollLatestFirmware(link.stopping.signal).finally(() => {
      link.asking = null;
    });
    await link.asking;
    return this.live.readLatestFirmware();
  }

  /** One call for somebody else, in this miner's turn and with its login, once it is known to be this miner. Throws UpstreamError, or the abort reason. */
  ask<T>(ask: (asking: Asking) => Promise<T>, signal: AbortSignal): Promise<T> {
    const { poller, stopping } = this.link;
    return poller.ask(ask, AbortSignal.any([signal, stopping.signal]));
  }

  /** The miner is gone from the registry. */
  remove(): void {
    this.disconnect();
    this.context.http.forget(this.known.origin);
    this.live.remove();
  }

  async stop(): Promise<void> {
    this.disconnect();
    await Promise.allSettled(this.running);
  }

  private find(): FleetMiner {
    const miner = this.needs.fleet.find(this.id);
    if (miner === undefined) throw new Error('a miner is polled which the registry does not know');
    return miner;
  }

  private connect(): Link {
    const { fleet, samples, watch } = this.needs;
    const { http, now } = this.context;
    const client = createMinerClient({ http, origin: this.known.origin });
    const session = new MinerSession({
      client,
      login: fleet.readLogin(this.id),
      readPending: () => fleet.pendingPasswords.read(this.id)?.password ?? null,
    });
    const poller = new MinerPoller({
      miner: () => this.known,
      client,
      session,
      live: this.live,
      fleet: {
        learn: (id, facts) => this.learn(id, facts),
        takePending: (password) => takePending(fleet, this.id, password).catch(this.context.reportBug),
      },
      samples,
      watch,
      now,
    });
    return { poller, stopping: new AbortController(), handle: null, asking: null };
  }

  private learn(...learned: Parameters<Fleet['learn']>): void {
    this.needs.fleet.learn(...learned);
    this.known = this.find();
  }

  private schedule(): void {
    const { poller } = this.link;
    this.link.handle ??= this.context.scheduler.add({
      intervalMs: () => this.known.pollIntervalS * 1000,
      poll: (signal) => this.track(poller.poll(signal), signal),
    });
  }

  private unschedule(): void {
    this.link.handle?.stop();
    this.link.handle = null;
  }

  private disconnect(): void {
    this.unschedule();
    this.link.stopping.abort();
  }

  /** Counts a poll as running, and reports what no upstream can have caused. */
  private async track<T>(work: Promise<T>, signal: AbortSignal): Promise<T | 'failed'> {
    this.running.add(work);
    try {
      return await work;
    } catch (error) {
      if (!signal.aborted) this.context.reportBug(error);
      return 'failed';
    } finally {
      this.running.delete(work);
    }
  }
}
