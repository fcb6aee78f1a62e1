import { z } from 'zod';
import type {
  ImagePlaces,
  MinerFacts,
  MinerPassage,
  UpgradeEnd,
  UpgradeOrder,
  UpgradePreflight,
  UpgradeProgress,
  Upgrader,
} from '../needs.ts';
import { NotConnected, type UpdaterClient } from '../updater/client.ts';
import { ImageGone } from '../updater/image-pieces.ts';
import type { SendEnd } from '../updater/judge.ts';
import { Attempt, type AttemptNeeds, type UpgradeMemo } from './attempt.ts';
import { toEndOfSending, toHandover, toHandoverAfterRestart, toSendText } from './handover.ts';
import { Turns } from './turns.ts';
import { ended, toBlocker, toMisfit } from './verdict.ts';

export interface UpgraderOptions extends AttemptNeeds {
  readonly client: UpdaterClient;
  readonly images: ImagePlaces;
}

const memoSchema = z.object({
  version: z.string().nullable(),
  mac: z.string().nullable(),
  boot: z.unknown(),
  sentAt: z.number(),
});

/** What is under way. */
interface Under {
  readonly order: UpgradeOrder;
  readonly progress: UpgradeProgress;
  readonly signal: AbortSignal;
  readonly attempt: Attempt;
  readonly memo: UpgradeMemo;
}

type Before = { facts: MinerFacts; passage: MinerPassage } | { end: UpgradeEnd };

const NOT_FOUND = 404;
/** Each has a megabyte in memory, and so many fill any line that a server has. */
const SENT_AT_ONCE = 32;

class MinerUpgrader implements Upgrader {
  private readonly options: UpgraderOptions;
  private readonly turns = new Turns(SENT_AT_ONCE);

  constructor(options: UpgraderOptions) {
    this.options = options;
  }

  async preflight(...[minerId, image, signal]: Parameters<Upgrader['preflight']>): Promise<UpgradePreflight> {
    const nothing = { version: null, hardware: null };
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(this.options.limits.beforeMs)]);
      const passage = this.options.door.open(minerId);
      if (passage === null) return { takenAt: this.options.now(), ...nothing, blocker: 'removed' };
      const facts = await passage.look(limited);
      await passage.proveAdmin(limited);
      const { takenAt, version, hardware } = facts;
      return { takenAt, version, hardware, blocker: toMisfit(facts, image) };
    } catch (error) {
      signal.throwIfAborted();
      return { takenAt: this.options.now(), ...nothing, blocker: this.toBlocker(error) };
    }
  }

  async perform(order: UpgradeOrder, progress: UpgradeProgress, signal: AbortSignal): Promise<UpgradeEnd> {
    const attempt = new Attempt(this.options, { order, progress, signal });
    try {
      progress.tell({ phase: 'checking' });
      const before = await this.lookBefore(order, signal);
      if ('end' in before) return before.end;
      const { facts, passage } = before;
      if (facts.version !== null) progress.tell({ fromVersion: facts.version });
      if ((await attempt.listen(passage.origin)) === NOT_FOUND) return ended('failed', 'no-updater');
      return await this.sendInTurn({ order, progress, signal, attempt }, before);
    } finally {
      attempt.close();
    }
  }

  async resume(...[order, sent, progress, signal]: Parameters<Upgrader['resume']>): Promise<UpgradeEnd> {
    const { version, mac, boot, sentAt } = memoSchema.parse(sent.memo);
    const memo: UpgradeMemo = { version, mac, boot, sentAt };
    const handover = toHandoverAfterRestart(order.delivery.kind, sent.phase);
    const attempt = new Attempt(this.options, { order, progress, signal });
    attempt.beginJudging();
    try {
      return await this.asPlanned({ order, signal, memo }, () => {
        progress.frame('own', null, 'The server started again; looking at the miner');
        return attempt.follow(memo, handover);
      });
    } finally {
      attempt.close();
    }
  }

  /** Its login is proven when it is its turn: that was not long ago when bytes leave. */
  private async sendInTurn(
    { progress, signal, ...rest }: Omit<Under, 'memo'>,
    { facts: { version, mac, boot }, passage }: { facts: MinerFacts; passage: MinerPassage },
  ): Promise<UpgradeEnd> {
    const endTurn = await this.turns.take(signal);
    try {
      const token = await this.prove(passage, signal);
      if (typeof token !== 'string') return token.end;
      if (rest.attempt.isBusy) return ended('skipped', 'busy');
      const memo: UpgradeMemo = { version, mac, boot, sentAt: this.options.now() };
      await progress.sending(memo);
      signal.throwIfAborted();
      const under = { ...rest, progress, signal, memo };
      return await this.asPlanned(under, () => this.send(under, { passage, token, endTurn }));
    } finally {
      endTurn();
    }
  }

  /** Page, login, MAC, model, hardware, version: nothing is sent to a stranger, or for nothing. Throws the abort reason. */
  private async lookBefore({ minerId, image }: UpgradeOrder, signal: AbortSignal): Promise<Before> {
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(this.options.limits.beforeMs)]);
      const passage = this.options.door.open(minerId);
      if (passage === null) return { end: ended('skipped', 'removed') };
      const facts = await passage.look(limited);
      const misfit = toMisfit(facts, image);
      if (misfit === null) return { facts, passage };
      return { end: ended('skipped', misfit, { toVersion: facts.version }) };
    } catch (error) {
      signal.throwIfAborted();
      return { end: ended('skipped', this.toBlocker(error)) };
    }
  }

  private async prove(passage: MinerPassage, signal: AbortSignal): Promise<string | { end: UpgradeEnd }> {
    try {
      const limit = AbortSignal.timeout(this.options.limits.beforeMs);
      return await passage.proveAdmin(AbortSignal.any([signal, limit]));
    } catch (error) {
      signal.throwIfAborted();
      return { end: ended('skipped', this.toBlocker(error)) };
    }
  }

  private toBlocker(error: unknown) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'unreachable' : toBlocker(error);
  }

  private async send(
    under: Under,
    by: { passage: MinerPassage; token: string; endTurn: () => void },
  ): Promise<UpgradeEnd> {
    const { order, progress, signal, attempt, memo } = under;
    const { kind } = order.delivery;
    attempt.beginJudging();
    progress.tell({ phase: 'uploading', sentBytes: 0 });
    const sent = await this.sendOnce(under, by).finally(by.endTurn);
    if ('phase' in sent) return sent;
    progress.frame('own', null, toSendText(order, sent));
    const end = toEndOfSending(kind, sent, attempt.hadLine);
    if (end !== null) return end;
    signal.throwIfAborted();
    return attempt.follow(memo, toHandover(kind, sent));
  }

  private async sendOnce(
    { order, progress, signal, attempt }: Under,
    { passage, token }: { passage: MinerPassage; token: string },
  ): Promise<SendEnd | UpgradeEnd> {
    const { client, images } = this.options;
    const { image, delivery } = order;
    const way = { origin: passage.origin, token, signal, said: attempt.said };
    try {
      if (delivery.kind === 'device') return await client.download({ ...way, url: delivery.url });
      return await client.upload({
        ...way,
        filePath: images.pathOf(image.sha256),
        sizeBytes: image.sizeBytes,
        onSent: (sentBytes) => progress.tell({ sentBytes }),
      });
    } catch (error) {
      if (error instanceof NotConnected) return ended('failed', 'not-sent');
      if (!(error instanceof ImageGone)) throw error;
      return ended('failed', 'internal', { note: 'the image is no longer on the disk as it was taken in' });
    }
  }

  /** Runs what may take the miner away, and says so to browsers. A stopping server leaves it: the same look goes on after its next start. */
  private async asPlanned(
    { order, signal, memo }: Pick<Under, 'order' | 'signal' | 'memo'>,
    work: () => Promise<UpgradeEnd>,
  ): Promise<UpgradeEnd> {
    const { minerId } = order;
    this.options.door.beginPlanned(minerId, memo.sentAt);
    try {
      return await work();
    } finally {
      if (!signal.aborted) this.options.door.endPlanned(minerId);
    }
  }
}

/** Upgrades one miner at a time, as often as it is asked to; it keeps nothing between two. */
export const createUpgrader = (options: UpgraderOptions): Upgrader => new MinerUpgrader(options);
