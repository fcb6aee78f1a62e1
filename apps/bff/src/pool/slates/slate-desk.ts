import type { IncomingMessage } from 'node:http';
import type { AwaitedPayout } from '@mintdeck/shared-types/pool/page';
import type { SlateVerdict } from '@mintdeck/shared-types/pool/slate';
import { ApiError } from '../../http/api-error.ts';
import type { CheckSlate, ExpectedPayout } from '../needs.ts';
import { type FileOwner, KeptFiles } from './kept-files.ts';
import { readFile } from './read-file.ts';
import { Turns } from './turns.ts';

export interface SlateDeskOptions {
  checkSlate: CheckSlate;
  findAwaited: (accountId: string) => AwaitedPayout | null;
  /** a file of the payout of this id was sent and taken; the pool's list may not show yet what became of it */
  wasSent: (accountId: string, txId: string) => boolean;
  /** ms since the epoch */
  now: () => number;
}

/** A file that is fit to be sent. */
export interface ReadySlate {
  /** the file's own text, unchanged */
  readonly text: string;
  readonly preview: Extract<SlateVerdict, { kind: 'ready' }>['preview'];
}

const NOTHING_EXPECTED: ExpectedPayout = { txId: null, amountNanogrin: null };

/** Looks at files that people drop, and keeps those that can be sent until they are. */
export class SlateDesk {
  private readonly options: SlateDeskOptions;
  private readonly files = new KeptFiles();
  private readonly turns: Turns;

  constructor(options: SlateDeskOptions) {
    this.options = options;
    this.turns = new Turns(options.now);
  }

  /** Whether the file in a request can be sent; then it is kept. Throws ApiError too-many-tries, too-large or too-slow. */
  look(owner: FileOwner, request: IncomingMessage, compares: boolean): Promise<SlateVerdict> {
    return this.turns.run(owner.sessionId, async () => {
      const bytes = await readFile(request);
      const { verdict: found } = this.options.checkSlate(bytes, this.expect(owner, compares));
      const verdict = this.refuseSent(owner, found);
      if (verdict.kind === 'refused') this.files.drop(owner, verdict.sha256);
      else this.files.keep(owner, { bytes, sha256: verdict.preview.sha256, compares });
      return verdict;
    });
  }

  /**
   * A kept file, looked at once more against what is awaited now. Throws ApiError invalid-input when it is not kept any more, or
   * changed-meanwhile when it cannot be sent any more.
   */
  require(owner: FileOwner, sha256: string): ReadySlate {
    const file = this.files.find(owner, sha256);
    if (file === null)
      throw new ApiError('invalid-input', {
        fields: { sha256: 'The file is not kept any more: choose it again' },
      });
    const { verdict, text } = this.options.checkSlate(file.bytes, this.expect(owner, file.compares));
    if (verdict.kind === 'refused' || text === null || verdict.preview.sha256 !== sha256)
      throw new ApiError('changed-meanwhile', {
        message: 'The payout is another by now. Look at the file again.',
      });
    return { text, preview: verdict.preview };
  }

  drop(owner: FileOwner, sha256: string): void {
    this.files.drop(owner, sha256);
  }

  /** A session ended, or, null, the server does: its files are forgotten. */
  forget(sessionId: string | null): void {
    this.files.clear(sessionId);
  }

  /** Sending it would be refused: who drops it is told at once. */
  private refuseSent({ accountId }: FileOwner, verdict: SlateVerdict): SlateVerdict {
    if (verdict.kind === 'refused' || !this.options.wasSent(accountId, verdict.preview.txId)) return verdict;
    const { sha256, sizeBytes, txId } = verdict.preview;
    const facts = { where: 'id', found: txId, expected: null };
    return { kind: 'refused', sha256, sizeBytes, problem: 'already-sent', ...facts };
  }

  private expect({ accountId }: FileOwner, compares: boolean): ExpectedPayout {
    return (compares ? this.options.findAwaited(accountId) : null) ?? NOTHING_EXPECTED;
  }
}
