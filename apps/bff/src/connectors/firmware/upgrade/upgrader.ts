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
import { ImageGone, NotConnected, type UpdaterClient } from '../updater/client.ts';
import { toUploadWord, type UploadEnd } from '../updater/judge.ts';
import { Attempt, type AttemptNeeds, type Delivery, toDelivery, type UpgradeMemo } from './attempt.ts';
import { ended, toBlocker, toMisfit } from './verdict.ts';

export interface UpgraderOptions extends AttemptNeeds {
  readonly client: UpdaterClient;
  readonly images: ImagePlaces;
}

const memoSchema = z.object({ version: z.string().nullable(), boot: z.unknown() });

/** What is under way. */
interface Under {
  readonly order: UpgradeOrder;
  readonly progress: UpgradeProgress;
  readonly signal: AbortSignal;
  readonly attempt: Attempt;
}

type Before = { facts: MinerFacts; passage: MinerPassage } | { end: UpgradeEnd };

const NOT_FOUND = 404;
const WEDGED =
  'it takes no upload: another one is under way, or an earlier one broke off; restarting the miner helps';

/** The end that the answer to an upload means for certain; null: only looking can tell. */
const toEndOfUpload = (end: UploadEnd, hasLine: boolean): UpgradeEnd | null => {
  switch (toUploadWord(end)) {
    case 'login-refused':
      return ended('failed', 'refused', { note: 'the miner no longer took the login' });
    case 'too-large':
      return ended('failed', 'too-large');
    case 'not-queued':
      return ended('failed', 'updater-wedged', { note: WEDGED });
    case 'refused':
      return ended('failed', 'refused', { note: `it answered ${end.answer?.status}` });
    case 'not-found':
      // nginx says so too of an updater that ends its connection early, and installs (reference 5)
      return hasLine ? null : ended('failed', 'no-updater');
    default:
      return null;
  }
};

class MinerUpgrader implements Upgrader {
  private readonly options: UpgraderOptions;

  constructor(options: UpgraderOptions) {
    this.options = options;
  }

  async preflight(...[minerId, image, signal]: Parameters<Upgrader['preflight']>): Promise<UpgradePreflight> {
    const nothing = { version: null, hardware: null, warnings: [] };
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(this.options.limits.beforeMs)]);
      const passage = this.options.door.open(minerId, limited);
      if (passage === null) return { takenAt: this.options.now(), ...nothing, blocker: 'removed' };
      const facts = await passage.look(limited);
      await passage.proveAdmin(limited);
      const { takenAt, version, hardware } = facts;
      return { takenAt, version, hardware, blocker: toMisfit(facts, image), warnings: [] };
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
      const token = await this.prove(passage, signal);
      if (typeof token !== 'string') return token.end;
      if (attempt.isBusy) return ended('skipped', 'busy');
      const memo: UpgradeMemo = { version: facts.version, boot: facts.boot };
      await progress.sending(memo);
      signal.throwIfAborted();
      return await this.asPlanned(order, { sentAt: this.options.now(), signal }, (sentAt) =>
        this.send({ order, progress, signal, attempt }, { passage, token, memo, sentAt }),
      );
    } finally {
      attempt.close();
    }
  }

  async resume(...[order, sent, progress, signal]: Parameters<Upgrader['resume']>): Promise<UpgradeEnd> {
    const memo = memoSchema.parse(sent.memo);
    const delivery: Delivery = sent.phase === 'uploading' ? 'unsure' : 'whole';
    const attempt = new Attempt(this.options, { order, progress, signal });
    attempt.beginJudging();
    try {
      return await this.asPlanned(order, { sentAt: sent.sentAt, signal }, (sentAt) => {
        progress.frame('own', null, 'The server started again; looking at the miner');
        return attempt.follow({ memo: { version: memo.version, boot: memo.boot }, sentAt }, delivery);
      });
    } finally {
      attempt.close();
    }
  }

  /** Page, login, MAC, model, hardware, version: nothing is sent to a stranger, or for nothing. Throws the abort reason. */
  private async lookBefore({ minerId, image }: UpgradeOrder, signal: AbortSignal): Promise<Before> {
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(this.options.limits.beforeMs)]);
      const passage = this.options.door.open(minerId, signal);
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
    by: { passage: MinerPassage; token: string; memo: UpgradeMemo; sentAt: number },
  ): Promise<UpgradeEnd> {
    const { order, progress, signal, attempt } = under;
    attempt.beginJudging();
    progress.tell({ phase: 'uploading', sentBytes: 0 });
    const upload = await this.upload(under, by);
    if ('phase' in upload) return upload;
    progress.frame('own', null, toUploadText(upload, order.image.sizeBytes));
    const end = toEndOfUpload(upload, attempt.hasLine);
    if (end !== null) return end;
    signal.throwIfAborted();
    return attempt.follow({ memo: by.memo, sentAt: by.sentAt }, toDelivery(upload));
  }

  private async upload(
    { order, progress, signal, attempt }: Under,
    { passage, token }: { passage: MinerPassage; token: string },
  ): Promise<UploadEnd | UpgradeEnd> {
    const { sha256, sizeBytes } = order.image;
    try {
      return await this.options.client.upload({
        origin: passage.origin,
        token,
        path: this.options.images.pathOf(sha256),
        sizeBytes,
        signal,
        said: attempt.said,
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
    { minerId }: UpgradeOrder,
    { sentAt, signal }: { sentAt: number; signal: AbortSignal },
    work: (sentAt: number) => Promise<UpgradeEnd>,
  ): Promise<UpgradeEnd> {
    this.options.door.beginPlanned(minerId, sentAt);
    try {
      return await work(sentAt);
    } finally {
      if (!signal.aborted) this.options.door.endPlanned(minerId);
    }
  }
}

const toUploadText = ({ answer, sentAll, sentBytes }: UploadEnd, sizeBytes: number): string => {
  const sent = sentAll ? 'All bytes were sent' : `${sentBytes} of ${sizeBytes} bytes were sent`;
  return answer === null
    ? `${sent}; the connection ended without an answer`
    : `${sent}; answer ${answer.status}`;
};

/** Upgrades one miner at a time, as often as it is asked to; it keeps nothing between two. */
export const createUpgrader = (options: UpgraderOptions): Upgrader => new MinerUpgrader(options);
