import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  PREFLIGHT_VALID_MS,
  type Preflight,
  type PreflightRow,
} from '@mintdeck/shared-types/firmware/rollouts';
import { ApiError } from '../../http/api-error.ts';
import type { Claims } from '../claims.ts';
import { computeDurationMs, countGroups, type Pace, toGroup } from './groups.ts';
import type { PreflightFinding, RolloutImage, RolloutMiners, Upgrader } from './needs.ts';
import { isOlderBuild } from './older-build.ts';
import type { RolloutHead } from './rollout-record.ts';

/** Miners asked at once: each answers a few small requests. */
const AT_ONCE_MAX = 16;
/** Thousands may be told without asking, some 0.3 ms each: after so many of them everybody else has a turn. */
const TURN_EVERY = 50;
/** Rollouts whose preflight is in memory; of more the oldest is forgotten. */
const KEPT_MAX = 20;

export interface PreflightsOptions {
  upgrader: Pick<Upgrader, 'preflight'>;
  miners: Pick<RolloutMiners, 'find' | 'readMedians' | 'readWarnings'>;
  claims: Pick<Claims, 'isTaken'>;
  /** ms since the epoch */
  now: () => number;
  reportBug: (error: unknown) => void;
}

/** One look at all miners of a plan. */
interface Look {
  readonly revision: number;
  /** of the image: what miners are expected to say */
  readonly imageVersion: string;
  readonly at: number;
  readonly rows: PreflightRow[];
  readonly plan: RolloutHead['plan'];
  readonly pace: Pace;
  readonly abort: AbortController;
  running: boolean;
  done: Promise<void>;
}

/** What the server found out about the miners of drafts, before anything is sent. */
export class Preflights {
  private readonly options: PreflightsOptions;
  private readonly looks = new Map<string, Look>();

  constructor(options: PreflightsOptions) {
    this.options = options;
  }

  /** Begins to look at all miners of a draft; one that runs for another revision is dropped, one for this revision goes on. */
  begin({ id, revision, plan }: RolloutHead, image: RolloutImage, pace: Pace): Preflight {
    const known = this.looks.get(id);
    const isSame = known?.revision === revision && known.imageVersion === image.reportedVersion;
    if (known?.running === true && isSame) return this.toPreflight(known);
    known?.abort.abort();
    const look: Look = {
      revision,
      imageVersion: image.reportedVersion,
      at: this.toMoment(known),
      rows: plan.minerIds.map((minerId, place) => this.toEmptyRow(minerId, toGroup(plan, place))),
      plan,
      pace,
      abort: new AbortController(),
      running: true,
      done: Promise.resolve(),
    };
    this.looks.delete(id);
    this.looks.set(id, look);
    this.forgetOldest();
    look.done = this.lookAtAll(look, image)
      .catch((error: unknown) => {
        if (!look.abort.signal.aborted) this.options.reportBug(error);
      })
      .finally(() => {
        look.running = false;
      });
    return this.toPreflight(look);
  }

  /** How far the last one is. Throws ApiError not-found. */
  read(id: string): Preflight {
    const look = this.looks.get(id);
    if (look === undefined) throw new ApiError('not-found');
    return this.toPreflight(look);
  }

  /** The rows a start names. Throws ApiError changed-meanwhile, or already-running while it is not complete. */
  require(
    id: string,
    { revision, preflightAt }: { revision: number; preflightAt: number },
    { reportedVersion }: Pick<RolloutImage, 'reportedVersion'>,
  ): readonly PreflightRow[] {
    const look = this.looks.get(id);
    if (look === undefined || look.revision !== revision || look.at !== preflightAt)
      throw new ApiError('changed-meanwhile');
    // somebody edited the image: another version would be waited for than the one that was shown
    if (look.imageVersion !== reportedVersion) throw new ApiError('changed-meanwhile');
    if (look.running) throw new ApiError('already-running');
    const isComplete = look.rows.every(({ takenAt }) => takenAt !== null);
    if (!isComplete || this.options.now() - look.at > PREFLIGHT_VALID_MS)
      throw new ApiError('changed-meanwhile', {
        message: 'The check of the miners is too old. Run it again.',
      });
    return look.rows;
  }

  /** The draft was started, or is gone. */
  forget(id: string): void {
    this.looks.get(id)?.abort.abort();
    this.looks.delete(id);
  }

  async stop(): Promise<void> {
    const looks = [...this.looks.values()];
    for (const { abort } of looks) abort.abort();
    await Promise.all(looks.map(({ done }) => done));
  }

  private toMoment(known: Look | undefined): number {
    return Math.max(this.options.now(), (known?.at ?? 0) + 1);
  }

  private forgetOldest(): void {
    for (const id of this.looks.keys()) {
      if (this.looks.size <= KEPT_MAX) return;
      this.forget(id);
    }
  }

  private toEmptyRow(minerId: string, group: number): PreflightRow {
    const { name, address } = this.options.miners.find(minerId) ?? { name: minerId, address: '' };
    return {
      minerId,
      name,
      address,
      group,
      takenAt: null,
      version: null,
      hardware: null,
      medianGhs: null,
      blocker: null,
      warnings: [],
    };
  }

  private toPreflight({ revision, at, running, rows, plan, pace }: Look): Preflight {
    const sizes = new Map<number, number>();
    for (const { group, blocker } of rows)
      if (blocker === null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    return {
      revision,
      at,
      running,
      rows: [...rows],
      expectedS: Math.round(computeDurationMs(plan, [...sizes.values()], pace) / 1000),
      groupCount: countGroups(plan, plan.minerIds.length),
    };
  }

  private async lookAtAll(look: Look, image: RolloutImage): Promise<void> {
    const medians = await this.readMedians(look.plan.minerIds);
    let next = 0;
    let turn: Promise<unknown> = Promise.resolve();
    const lookOn = async (): Promise<void> => {
      while (next < look.rows.length && !look.abort.signal.aborted) {
        const place = next;
        next += 1;
        const row = look.rows[place];
        if (row === undefined) return;
        if (next % TURN_EVERY === 0) turn = nextTurn();
        await turn;
        if (look.abort.signal.aborted) return;
        const medianGhs = medians.get(row.minerId) ?? null;
        look.rows[place] = await this.lookAt({ ...row, medianGhs }, image, look);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE_MAX }, lookOn));
  }

  /** Without a history there are none: that is a warning, and keeps nobody from upgrading. */
  private async readMedians(ids: readonly string[]): Promise<ReadonlyMap<string, number | null>> {
    try {
      return await this.options.miners.readMedians(ids);
    } catch (error) {
      this.options.reportBug(error);
      return new Map();
    }
  }

  private async lookAt(row: PreflightRow, image: RolloutImage, look: Look): Promise<PreflightRow> {
    const { minerId } = row;
    const finding = await this.find(minerId, image, look.abort.signal);
    const warnings = new Set(this.options.miners.readWarnings(minerId));
    if (row.medianGhs === null && look.plan.gate.hashratePercent > 0) warnings.add('no-median');
    if (isOlderBuild(image.reportedVersion, finding.version)) warnings.add('older-version');
    if (!image.isSigned) warnings.add('image-unsigned');
    if (!image.isSourceVerified) warnings.add('image-source-unverified');
    return { ...row, ...finding, warnings: [...warnings] };
  }

  private async find(minerId: string, image: RolloutImage, signal: AbortSignal): Promise<PreflightFinding> {
    const { miners, claims, upgrader, now, reportBug } = this.options;
    const nothing = { takenAt: now(), version: null, hardware: null };
    if (miners.find(minerId) === undefined) return { ...nothing, blocker: 'removed' };
    if (claims.isTaken(minerId)) return { ...nothing, blocker: 'busy' };
    try {
      return await upgrader.preflight(minerId, image, signal);
    } catch (error) {
      signal.throwIfAborted();
      reportBug(error);
      return { ...nothing, blocker: 'internal' };
    }
  }
}
