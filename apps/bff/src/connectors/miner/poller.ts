import {
  AUTO_TUNE_EVERY_S,
  CHIPS_EVERY_S,
  LATEST_FIRMWARE_LIMIT_S,
  OVERVIEW_EVERY_S,
} from '@mintdeck/shared-types/fleet';
import { minerChipsTopic } from '@mintdeck/shared-types/live';
import type { Chain, MinerSummary } from '@mintdeck/shared-types/miner';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { Asking, MinerClient } from './client.ts';
import { isAnotherMiner, isMacEvidence } from './identity.ts';
import type { MinerLive } from './miner-live.ts';
import type { ChainSample, Fleet, FleetMiner, MinerSample, RecentSamples, Watch } from './needs.ts';
import {
  normalizeAutoTune,
  normalizeLatestFirmware,
  normalizeOverview,
  normalizeSummary,
} from './normalize.ts';
import { normalizeChips } from './normalize-chips.ts';
import type { MinerSession } from './session.ts';
import { withinLimit } from './time-limit.ts';

const OVERVIEW_EVERY_MS = OVERVIEW_EVERY_S * 1000;
const AUTO_TUNE_EVERY_MS = AUTO_TUNE_EVERY_S * 1000;
const CHIPS_EVERY_MS = CHIPS_EVERY_S * 1000;
/** After the device said that it does not know the call, or that this account may not make it. */
const UNSUPPORTED_EVERY_MS = 1_800_000;
/** After so long a silence the next call needs a new connection (http-client.ts), and who takes it has to be seen again. */
const SILENCE_MS = 60_000;
/** Twice what the call may take: some of it goes for waiting in the lane. */
const FIRMWARE_LIMIT_MS = LATEST_FIRMWARE_LIMIT_S * 1000;

export interface MinerPollerOptions {
  miner: () => FleetMiner;
  client: MinerClient;
  session: MinerSession;
  live: MinerLive;
  fleet: Pick<Fleet, 'learn'> & {
    /** it is this miner, and takes a password which was pending */
    takePending(password: string): Promise<void>;
  };
  samples: Pick<RecentSamples, 'record'>;
  watch: Watch;
  /** ms since the epoch */
  now: () => number;
}

/** An answer was late or lost: whoever answers next may be another machine, or this one restarted. */
const isLost = ({ kind }: UpstreamError): boolean => kind === 'unreachable' || kind === 'timeout';
const isUseless = ({ reason }: UpstreamError): boolean =>
  reason === 'unsupported-call' || reason === 'guest-account';

const notThisMiner = () =>
  new UpstreamError({
    kind: 'misconfigured',
    reason: 'not-a-miner',
    connector: 'miner',
    endpoint: 'overview',
  });

const toChainSample = (chain: Chain): ChainSample => ({
  id: chain.id,
  live: chain.live,
  // The last values of a dead chain are no samples.
  hashrateGhs: chain.live && chain.hashrate5sHs !== null ? chain.hashrate5sHs / 1e9 : null,
  temperatureC: chain.live ? chain.temperatureC : null,
  acceptedCount: chain.live ? chain.acceptedCount : null,
  rejectedCount: chain.live ? chain.rejectedCount : null,
  hardwareErrorCount: chain.live ? chain.hardwareErrorCount : null,
  diff1Count: chain.live ? chain.diff1Count : null,
});

const toSample = ({ chains, elapsedS, fanDutyPercent }: MinerSummary, takenAt: number): MinerSample => ({
  takenAt,
  elapsedS,
  fanDutyPercent,
  chains: chains.map(toChainSample),
});

/** What is asked when, of one miner: everything through its lane, one request at a time, nothing again right after a failure. */
export class MinerPoller {
  private readonly options: MinerPollerOptions;
  /** this address was seen to be this miner, and nothing has happened since that makes it doubtful */
  private verified = false;
  private another = false;
  /** a password that was pending, and that whoever has it was asked for its MAC */
  private provenPassword: string | null = null;
  /** ms since the epoch of its newest answer */
  private heardAt = 0;
  private lastElapsedS: number | null = null;
  private overviewDueAt = 0;
  private autoTuneDueAt = 0;
  private chipsDueAt = 0;

  constructor(options: MinerPollerOptions) {
    this.options = options;
  }

  /**
   * One whole poll: `failed` when no summary could be attributed to this miner. Throws what is no upstream's doing, and the
   * abort reason.
   */
  async poll(signal: AbortSignal): Promise<'ok' | 'failed'> {
    const { live } = this.options;
    try {
      const outcome = await this.pollSummary(signal);
      live.setOutcome(outcome);
      if (outcome === 'another') return 'failed';
      await this.pollSlow(signal);
      return this.another ? 'failed' : 'ok';
    } catch (error) {
      this.verified = false;
      if (signal.aborted || !(error instanceof UpstreamError)) throw error;
      live.miss('summary', error);
      if (error.endpoint === 'overview') live.miss('overview', error);
      live.setOutcome(error);
      return 'failed';
    }
  }

  /** Reads the chips if the last ones are older than 30 s. Throws as `poll` does. */
  async pollChips(signal: AbortSignal): Promise<void> {
    const { now } = this.options;
    if (!this.verified || now() < this.chipsDueAt) return;
    this.chipsDueAt = now() + CHIPS_EVERY_MS;
    await this.readAside('chips', () => this.readChips(signal));
  }

  /** Asks what newer firmware there is: seconds, and the miner needs the internet for it. Throws as `poll` does. */
  async pollLatestFirmware(signal: AbortSignal): Promise<void> {
    const limit = { limitMs: FIRMWARE_LIMIT_MS, endpoint: 'getLatestFirmwareVersion', signal } as const;
    await this.readAside('latestFirmware', () =>
      withinLimit(limit, (limited) => this.readLatestFirmware(limited)),
    );
  }

  /** One call for somebody else, in this miner's turn and with its login; nothing goes to a stranger. Throws as `poll` does. */
  async ask<T>(ask: (asking: Asking) => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      await this.requireThisMiner(signal);
      return await this.call(ask, signal);
    } catch (error) {
      if (error instanceof UpstreamError && isLost(error)) this.verified = false;
      throw error;
    }
  }

  private async readLatestFirmware(signal: AbortSignal): Promise<void> {
    // A person may ask before the first poll, or after a failed one: no login goes to a stranger even then.
    await this.requireThisMiner(signal);
    const { wire, takenAt } = await this.call(this.options.client.fetchLatestFirmware, signal);
    this.options.live.take('latestFirmware', normalizeLatestFirmware(wire), takenAt);
  }

  private async pollSummary(signal: AbortSignal): Promise<'ok' | 'not-ready' | 'another'> {
    // after a failure it may have been set anew; a mere silence changes nothing
    if (!this.verified) this.autoTuneDueAt = 0;
    if (!this.isVerified()) await this.verify(signal);
    if (this.another) return 'another';
    const { wire, takenAt } = await this.call(this.options.client.fetchSummary, signal);
    if (wire === null) return 'not-ready';
    const summary = normalizeSummary(wire, this.options.miner().model);
    // A falling elapsed time may be a restart, or another machine at this address: look before believing.
    if (this.hasRestarted(summary)) {
      this.autoTuneDueAt = 0;
      await this.verify(signal);
    }
    if (this.another) return 'another';
    this.lastElapsedS = summary.elapsedS;
    this.options.live.take('summary', summary, takenAt);
    this.options.samples.record(this.options.miner().id, toSample(summary, takenAt));
    return 'ok';
  }

  /** A miner that closed its connection, was paused for days or is asked every five minutes may have lost its address. */
  private isVerified(): boolean {
    const silentMs = this.options.now() - this.heardAt;
    return this.verified && this.options.client.isConnected() && silentMs >= 0 && silentMs <= SILENCE_MS;
  }

  private async requireThisMiner(signal: AbortSignal): Promise<void> {
    if (!this.isVerified()) await this.verify(signal);
    if (this.another) throw notThisMiner();
  }

  private hasRestarted({ elapsedS }: MinerSummary): boolean {
    return elapsedS !== null && this.lastElapsedS !== null && elapsedS < this.lastElapsedS;
  }

  /** Page, login, overview: nothing is sent to, and nothing believed of, a host that is not known to be this miner. */
  private async verify(signal: AbortSignal): Promise<void> {
    const { client, session, live } = this.options;
    this.verified = false;
    await this.run((laneSignal) => client.checkPage(laneSignal), signal);
    await this.run((laneSignal) => session.prove(laneSignal), signal);
    live.setDefaultPassword(session.defaultPassword);
    await this.readOverview(signal);
    this.verified = !this.another;
  }

  private async readOverview(signal: AbortSignal): Promise<void> {
    const { miner, client, live, fleet, now } = this.options;
    const { wire, takenAt } = await this.call(client.fetchOverview, signal);
    const overview = normalizeOverview(wire);
    const { id, mac, model, firmware } = miner();
    this.another = isAnotherMiner(mac, overview.mac);
    this.overviewDueAt = now() + OVERVIEW_EVERY_MS;
    if (this.another) return;
    live.take('overview', overview, takenAt);
    fleet.learn(id, {
      mac: isMacEvidence(overview.mac) ? overview.mac : (mac ?? overview.mac),
      model: overview.model ?? model,
      firmware: overview.firmware ?? firmware,
    });
    const taken = this.options.session.takenPassword;
    // Only a MAC tells: another miner at this address may have the new password already.
    this.provenPassword = taken;
    if (taken !== null && isMacEvidence(mac) && overview.mac === mac) void fleet.takePending(taken);
  }

  private async readAutoTune(signal: AbortSignal): Promise<void> {
    const { wire, takenAt } = await this.call(this.options.client.fetchAutoTuneStatus, signal);
    this.options.live.take('autoTune', normalizeAutoTune(wire), takenAt);
  }

  private async readChips(signal: AbortSignal): Promise<void> {
    await this.requireThisMiner(signal);
    const { wire, takenAt } = await this.call(this.options.client.fetchDebugStats, signal);
    this.options.live.take('chips', normalizeChips(wire), takenAt);
  }

  /** What is due besides the summary. Missing it does no harm to the state: the summary says how the miner is. */
  private async pollSlow(signal: AbortSignal): Promise<void> {
    const { session, live, watch, miner, now } = this.options;
    if (now() >= this.overviewDueAt || session.takenPassword !== this.provenPassword) {
      this.overviewDueAt = now() + OVERVIEW_EVERY_MS;
      await this.readAside('overview', () => this.readOverview(signal));
      if (this.another) {
        this.verified = false;
        live.setOutcome('another');
      }
    }
    if (this.verified && now() >= this.autoTuneDueAt) {
      const error = await this.readAside('autoTune', () => this.readAutoTune(signal));
      const useless = error !== null && isUseless(error);
      this.autoTuneDueAt = now() + (useless ? UNSUPPORTED_EVERY_MS : AUTO_TUNE_EVERY_MS);
      live.publishEdit();
    }
    if (watch.isWatched(minerChipsTopic(miner().id))) await this.pollChips(signal);
  }

  private async readAside(
    name: 'overview' | 'autoTune' | 'chips' | 'latestFirmware',
    read: () => Promise<void>,
  ): Promise<UpstreamError | null> {
    try {
      await read();
      return null;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      this.options.live.miss(name, error);
      if (isLost(error)) this.verified = false;
      return error;
    }
  }

  private async run<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    const answer = await this.options.miner().lane.run(work, { signal });
    this.heardAt = this.options.now();
    return answer;
  }

  private call<T>(ask: (asking: Asking) => Promise<T>, signal: AbortSignal): Promise<T> {
    const { session } = this.options;
    return this.run(
      (laneSignal) => session.call((authorization) => ask({ authorization, signal: laneSignal }), laneSignal),
      signal,
    );
  }
}
