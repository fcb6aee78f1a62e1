import { createHash } from 'node:crypto';

/** How an upload ended, as far as it has. */
export type UploadOutcome =
  | 'receiving'
  | 'flashing'
  | 'installed'
  | 'image-refused'
  | 'flash-failed'
  /** "Failed to queue command" */
  | 'refused'
  /** The uploader left; on 2018.03 that wedges the updater. */
  | 'disconnected'
  | 'power-lost'
  | 'restarted'
  | 'crashed';

/** One image that came, or tried to: what a test proves "sent once" with. Times are real Unix milliseconds. */
export interface UploadReport {
  readonly fileName: string;
  readonly field: string;
  readonly from: 'upload' | 'download';
  readonly beganAtMs: number;
  readonly endedAtMs: number | null;
  /** Of the whole request. */
  readonly announcedBytes: number | null;
  /** Of the file. */
  readonly receivedBytes: number;
  /** Hex, of the file; null until it is whole. */
  readonly sha256: string | null;
  readonly outcome: UploadOutcome;
}

/** An upload that is written down while it goes on. */
export interface Upload {
  take(piece: Buffer): void;
  receivedBytes(): number;
  /** The file is whole. */
  complete(): void;
  end(outcome: UploadOutcome): void;
}

type UploadFacts = Pick<UploadReport, 'fileName' | 'field' | 'from' | 'announcedBytes'>;

export interface UploadLog {
  begin(facts: UploadFacts): Upload;
  /** One that was turned away before any of it was taken. */
  refuse(facts: UploadFacts): void;
  /** Ends what is not over. */
  endOpen(outcome: UploadOutcome): void;
  /** The newest ones, oldest first. */
  reports(): readonly UploadReport[];
  counts(): UploadCounts;
}

/** Since the miner was made. */
export interface UploadCounts {
  /** Uploads the updater took bytes of. */
  readonly begun: number;
  /** Of these, those that came whole. */
  readonly complete: number;
  readonly installed: number;
  /** Uploads that were turned away. */
  readonly refused: number;
}

const KEPT = 50;

type Entry = { -readonly [K in keyof UploadReport]: UploadReport[K] };

function isOpen({ outcome }: Entry): boolean {
  return outcome === 'receiving' || outcome === 'flashing';
}

/** An empty log. */
export function createUploadLog(): UploadLog {
  let entries: Entry[] = [];
  const counts = { begun: 0, complete: 0, installed: 0, refused: 0 };

  const add = (facts: UploadFacts, outcome: UploadOutcome): Entry => {
    const began = { beganAtMs: Date.now(), endedAtMs: null, receivedBytes: 0, sha256: null };
    const entry: Entry = { ...facts, ...began, outcome };
    entries = [...entries.slice(1 - KEPT), entry];
    return entry;
  };

  const end = (entry: Entry, outcome: UploadOutcome): void => {
    if (!isOpen(entry)) return;
    entry.outcome = outcome;
    if (!isOpen(entry)) entry.endedAtMs = Date.now();
    if (outcome === 'installed') counts.installed += 1;
  };

  return {
    begin(facts) {
      const entry = add(facts, 'receiving');
      const hash = createHash('sha256');
      counts.begun += 1;
      return {
        take(piece) {
          hash.update(piece);
          entry.receivedBytes += piece.length;
        },
        receivedBytes: () => entry.receivedBytes,
        complete() {
          counts.complete += 1;
          entry.sha256 = hash.digest('hex');
        },
        end: (outcome) => end(entry, outcome),
      };
    },
    refuse(facts) {
      counts.refused += 1;
      add(facts, 'refused').endedAtMs = Date.now();
    },
    endOpen(outcome) {
      for (const entry of entries) end(entry, outcome);
    },
    reports: () => entries.map((entry) => ({ ...entry })),
    counts: () => ({ ...counts }),
  };
}
