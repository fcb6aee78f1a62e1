import type { Gate } from '@mintdeck/shared-types/firmware/rollouts';
import type { JobAudit } from '../needs.ts';
import type { LiveRollout } from './live-rollout.ts';
import {
  PERFORMED_PHASES,
  type PerformedPhase,
  type RolloutImages,
  type RolloutMiners,
  type UpgradeEnd,
  type UpgradeNews,
  type UpgradeProgress,
  type Upgrader,
} from './needs.ts';
import { isFinal, type UpgradeRecord } from './rollout-record.ts';
import { awaitHashrate } from './settling.ts';

const NOTE_MAX = 300;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** The words of a device may be long, and hold anything; a note is one line that can be seen. PostgreSQL takes no U+0000. */
const toNote = (words: string | null): string | null =>
  words?.replace(UNSEEN, ' ').trim().slice(0, NOTE_MAX) ?? null;

/** After a restart readings come first, whatever the time says. */
const SETTLING_LEAST_MS = 60_000;
const GONE = 'it was removed here before its hashrate was seen';

export interface ErrandPlace {
  readonly rollout: LiveRollout;
  readonly upgrader: Pick<Upgrader, 'perform' | 'resume'>;
  readonly miners: Pick<RolloutMiners, 'find' | 'readHashrate'>;
  readonly images: Pick<RolloutImages, 'check' | 'proveVersion'>;
  readonly writer: { flush(): Promise<void>; tell(entry: Parameters<JobAudit['record']>[0]): void };
  readonly now: () => number;
  readonly reportBug: (error: unknown) => void;
}

const isPerformed = (phase: string): phase is PerformedPhase =>
  PERFORMED_PHASES.some((performed) => performed === phase);

/** One miner under way, from the first question to its end. */
export class UpgradeErrand {
  readonly item: UpgradeRecord;
  private readonly place: ErrandPlace;
  private readonly abort = new AbortController();
  /** bytes may have left */
  private left: boolean;

  constructor(item: UpgradeRecord, place: ErrandPlace) {
    this.item = item;
    this.place = place;
    this.left = item.sentAt !== null;
  }

  /** True when something may have been sent: it is followed to its end whatever happens. */
  get hasLeft(): boolean {
    return this.left || this.item.sentAt !== null || this.item.phase === 'settling';
  }

  /** Stops it where it is. */
  callOff(): void {
    this.abort.abort();
  }

  /** Takes the miner to its end. Throws the abort reason when it was called off; the item is left as it is then. */
  async run(): Promise<void> {
    const { item } = this;
    try {
      if (item.phase !== 'settling') {
        const end = await this.upgrade();
        if (end.phase !== 'updated') {
          this.end(end, 'none');
          return;
        }
        this.prove(end);
      }
      await this.settle();
    } catch (error) {
      if (this.abort.signal.aborted) throw error;
      this.place.reportBug(error);
      const end = this.hasLeft
        ? ({ phase: 'not-known', reason: 'interrupted' } as const)
        : ({ phase: 'failed', reason: 'internal' } as const);
      if (!isFinal(item.phase)) this.end({ ...end, note: null, toVersion: null }, 'none');
    }
  }

  private upgrade(): Promise<UpgradeEnd> {
    const { item, place, abort } = this;
    const { rollout, upgrader } = place;
    const { image, plan } = rollout.head;
    const order = { upgradeId: item.id, minerId: item.minerId, image, delivery: plan.delivery };
    const { memo, sentAt, phase } = item;
    if (sentAt === null || !isPerformed(phase)) {
      rollout.change(item, { phase: 'checking', startedAt: place.now() });
      return upgrader.perform(order, this.toProgress(), abort.signal);
    }
    // a miner that was only away since: nobody knows that it has all of it
    const isWhole = phase === 'installing' || item.phaseMs.installing !== undefined;
    const sent = { memo, phase: isWhole ? phase : 'uploading' } as const;
    return upgrader.resume(order, sent, this.toProgress(), abort.signal);
  }

  private toProgress(): UpgradeProgress {
    const { item, place, abort } = this;
    const { rollout, writer, now } = place;
    return {
      sending: async (memo) => {
        abort.signal.throwIfAborted();
        if (item.phase !== 'checking' || item.sentAt !== null) throw new Error('an image is sent once');
        rollout.change(item, { phase: 'uploading', memo: memo ?? null, sentAt: now() });
        this.tellAudit('tried');
        try {
          await writer.flush();
          abort.signal.throwIfAborted();
        } catch (error) {
          // not a byte left
          rollout.change(item, { phase: 'checking', memo: null, sentAt: null });
          throw error;
        }
        this.left = true;
      },
      tell: (news) => this.take(news),
      frame: (kind, level, text) => {
        if (!isFinal(item.phase)) rollout.addFrame(item, [kind, level, text]);
      },
    };
  }

  /** What is said late, or out of order, says nothing of the phase. */
  private take({ phase, sentBytes, step, fromVersion }: UpgradeNews): void {
    const { item } = this;
    if (isFinal(item.phase) || !isPerformed(item.phase)) return;
    const { rollout } = this.place;
    const isLater =
      phase !== undefined && PERFORMED_PHASES.indexOf(phase) > PERFORMED_PHASES.indexOf(item.phase);
    const bytes = {
      ...(sentBytes === undefined ? {} : { sentBytes: Math.min(sentBytes, item.totalBytes) }),
      ...(step === undefined ? {} : { step }),
    };
    if ((isLater && this.left) || fromVersion !== undefined) {
      rollout.change(item, {
        ...bytes,
        ...(isLater && this.left ? { phase } : {}),
        ...(fromVersion === undefined ? {} : { fromVersion }),
      });
    } else rollout.tellStep(item, bytes);
  }

  /** It says that it runs the image. */
  private prove({ toVersion, note }: UpgradeEnd): void {
    const { item, place } = this;
    const { delivery, gate: wanted } = place.rollout.head.plan;
    // what a miner fetched itself proves nothing of the file in the library
    if (delivery.kind === 'upload')
      place.images.proveVersion(item.imageId, item.imageVersion).catch(place.reportBug);
    const asked = wanted.hashratePercent > 0;
    const changes = { toVersion, note: toNote(note), step: null };
    if (asked && item.medianGhs !== null)
      place.rollout.change(item, { ...changes, phase: 'settling', gate: 'waiting' });
    else {
      const gate: Gate = asked ? 'no-median' : 'none';
      this.end({ phase: 'updated', reason: null, note, toVersion }, gate);
    }
  }

  private async settle(): Promise<void> {
    const { item, place, abort } = this;
    if (item.phase !== 'settling' || item.medianGhs === null) return;
    const { hashratePercent, withinS } = place.rollout.head.plan.gate;
    const wholeMs = withinS * 1000;
    const leftMs = item.phaseSince + wholeMs - place.now();
    const { end, hashrateGhs, fellBackTo } = await awaitHashrate({
      minerId: item.minerId,
      miners: place.miners,
      withinMs: Math.min(Math.max(leftMs, SETTLING_LEAST_MS), wholeMs),
      wantedGhs: (item.medianGhs * hashratePercent) / 100,
      version: item.toVersion,
      now: place.now,
      signal: abort.signal,
    });
    if (end === 'fell-back') return this.fallBack(fellBackTo ?? null, hashrateGhs);
    const note = end === 'gone' ? GONE : item.note;
    const updated = { phase: 'updated', reason: null, note, toVersion: item.toVersion } as const;
    this.end(updated, end === 'gone' ? 'none' : end, hashrateGhs);
  }

  /** It was read back, and then booted something else: it does not run the image. */
  private fallBack(toVersion: string | null, hashrateGhs: number | null): void {
    const { fromVersion, toVersion: saidBefore } = this.item;
    const reason = toVersion === fromVersion ? 'version-unchanged' : 'another-version';
    const note = `it said ${saidBefore}, and says ${toVersion} now`;
    this.end({ phase: 'failed', reason, note, toVersion }, 'none', hashrateGhs);
  }

  private end(
    { phase, reason, note, toVersion }: UpgradeEnd,
    gate: Gate,
    hashrateGhs: number | null = null,
  ): void {
    const { item, place } = this;
    const endedAt = place.now();
    const known = { toVersion: toVersion ?? item.toVersion, hashrateGhs, step: null };
    place.rollout.change(item, { phase, reason, note: toNote(note), gate, endedAt, ...known });
    if (phase !== 'skipped') this.tellAudit(phase === 'updated' ? 'done' : 'failed');
  }

  private tellAudit(outcome: 'tried' | 'done' | 'failed'): void {
    const { item, place } = this;
    const { id, by, imageVersion } = place.rollout.head;
    const words = [`rollout ${id}`, `image ${imageVersion}`];
    if (outcome === 'failed') words.push(item.phase, item.reason ?? '', item.note ?? '');
    place.writer.tell({
      account: { accountId: by.accountId, username: by.username },
      sourceAddress: by.sourceAddress,
      action: 'firmware.upgrade',
      target: `miner:${item.minerId}`,
      outcome,
      note: words.filter((word) => word !== '').join(', '),
    });
  }
}
