import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { AddressGuard } from '../../../upstream/address-guard.ts';
import { GuardedAgent } from '../../../upstream/guarded-agent.ts';
import { Sending, type SendLimits, type SendOrder, type SendWork } from './client-sending.ts';
import { ImageGone, ImagePieces } from './image-pieces.ts';
import type { SendEnd } from './judge.ts';
import { createUploadForm, toDownloadForm } from './upload-form.ts';

export interface UploadOrder extends SendOrder {
  /** of the whole image on the disk */
  readonly filePath: string;
  readonly sizeBytes: number;
  /** bytes of the image that were taken from us */
  onSent(sentBytes: number): void;
}

export interface DownloadOrder extends SendOrder {
  /** where the miner fetches the image */
  readonly url: string;
}

const LIMITS: SendLimits = {
  connectMs: 10_000,
  idleMs: 90_000,
  // nginx waits so long for an updater (proxy_read_timeout), and then answers itself
  answerMs: 75_000,
  wholeMs: 30 * 60_000,
  stopMs: 5000,
};

/** Nothing was sent: no connection. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/**
 * What is sent to an updater, each once, whatever becomes of the connection. It resolves with how that ended; when the server stops it
 * goes on for some seconds, and is cut then. Throws NotConnected, when nothing was sent.
 */
export interface UpdaterClient {
  /** Sends an image. Throws ImageGone, too, when nothing was sent. */
  upload(order: UploadOrder): Promise<SendEnd>;
  /** Tells the miner to fetch an image itself. */
  download(order: DownloadOrder): Promise<SendEnd>;
}

class GuardedUpdaterClient implements UpdaterClient {
  private readonly guard: AddressGuard;
  private readonly limits: SendLimits;

  constructor(guard: AddressGuard, limits: SendLimits) {
    this.guard = guard;
    this.limits = limits;
  }

  async upload({ filePath, ...order }: UploadOrder): Promise<SendEnd> {
    const file = await open(filePath, 'r').catch(() => {
      throw new ImageGone();
    });
    try {
      const pieces = await ImagePieces.open(file, order.sizeBytes);
      const form = createUploadForm(randomBytes(32).toString('hex'));
      const end = this.send({ ...order, path: '/upgrade/upload', form }, pieces);
      return await end.finally(() => pieces.settle());
    } finally {
      await file.close();
    }
  }

  download({ url, ...order }: DownloadOrder): Promise<SendEnd> {
    const nothing = { sizeBytes: 0, onSent: () => undefined };
    return this.send({ ...order, ...nothing, path: '/upgrade/download', form: toDownloadForm(url) }, null);
  }

  private async send(work: SendWork, pieces: ImagePieces | null): Promise<SendEnd> {
    const scheme = work.origin.startsWith('https:') ? 'https:' : 'http:';
    const agent = new GuardedAgent({ guard: this.guard, scheme });
    const sending = new Sending(work, { agent, limits: this.limits });
    const end = await sending.run(pieces);
    if (!sending.wasConnected) throw new NotConnected();
    return end;
  }
}

/** Carries images to miners; every address through the guard. */
export const createUpdaterClient = ({
  guard,
  limits = LIMITS,
}: {
  guard: AddressGuard;
  limits?: SendLimits;
}): UpdaterClient => new GuardedUpdaterClient(guard, limits);
