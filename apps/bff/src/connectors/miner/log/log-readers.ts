import { LOG_LINE_MAX_CHARS } from '@mintdeck/shared-types/miner/log';
import { parseJournalEntry } from './journal-entry.ts';
import type { JournalResume } from './journal-resume.ts';
import { createLineReader } from './line-reader.ts';
import type { LogEntry } from './log-entry.ts';
import { createTextEntries } from './text-entries.ts';
import type { TextResume } from './text-resume.ts';

/** What reading a stream brings. */
export interface ReadEvents {
  /** in order, none twice */
  onEntry(entry: LogEntry): void;
  /** some are missing before what comes next */
  onGap(): void;
  /** all there is for now was given */
  onRead(): void;
  /** the journal we knew is gone: the stream has to be opened anew */
  onLost(): void;
}

/** Reads one open stream. */
export interface LogReader {
  push(chunk: Buffer): void;
  stop(): void;
}

/** An entry has about 400 bytes, one whose fields are all at systemd's limit for JSON less than this. */
const MAX_LINE_BYTES = 65_536;
/** A thousand of these may wait until the place is found again. */
const MAX_TEXT_LINE_BYTES = 2 * LOG_LINE_MAX_CHARS;
/** The entry that came last is sent at once when a stream is resumed; nothing for so long means that it is gone. */
const PROOF_MS = 5000;
/** A message of several lines is sent in one go, but may be parted between two packets. */
const MORE_LINES_MS = 50;
const TEXT_PROOF_MS = 500;
/** A miner that writes all the time is never quiet: its place is decided then all the same. */
const TEXT_PROOF_MOST_MS = 3000;

/** Reads the JSON form. */
export const readJournal = (resume: JournalResume, events: ReadEvents): LogReader => {
  let lost = false;
  const lose = (): void => {
    lost = true;
    resume.loseCursor();
    events.onGap();
    events.onLost();
  };
  const timer = setTimeout(() => {
    if (resume.isProving) lose();
  }, PROOF_MS);
  const reader = createLineReader({
    maxBytes: MAX_LINE_BYTES,
    onLine(line, cut) {
      if (lost || line === '') return;
      const entry = cut ? null : parseJournalEntry(line);
      if (entry === null) {
        events.onGap();
        return;
      }
      const verdict = resume.judge(entry);
      if (verdict === 'lost') lose();
      if (verdict === 'gap') events.onGap();
      if (verdict === 'new' || verdict === 'gap') events.onEntry(entry);
    },
  });
  return { push: reader.push, stop: () => clearTimeout(timer) };
};

/** Reads the text form, of a firmware whose log knows no other. */
export const readText = (resume: TextResume, now: () => number, events: ReadEvents): LogReader => {
  let waiting: LogEntry[] = [];
  let quiet: NodeJS.Timeout | null = null;
  const settle = (): void => {
    const { freshFrom, found } = resume.settle();
    if (!found) events.onGap();
    const fresh = waiting.slice(freshFrom);
    waiting = [];
    for (const entry of fresh) events.onEntry(entry);
  };
  const entries = createTextEntries(now, (entry, raw) => {
    if (resume.take(raw)) events.onEntry(entry);
    else waiting.push(entry);
    if (resume.isFull) settle();
  });
  const onQuiet = (): void => {
    entries.flush();
    if (resume.hasCollected) settle();
    events.onRead();
  };
  const proof = setTimeout(() => {
    if (resume.hasCollected) onQuiet();
  }, TEXT_PROOF_MOST_MS);
  const reader = createLineReader({ maxBytes: MAX_TEXT_LINE_BYTES, onLine: entries.push });
  const restart = (): void => {
    if (quiet !== null) clearTimeout(quiet);
    quiet = setTimeout(onQuiet, resume.isProving ? TEXT_PROOF_MS : MORE_LINES_MS);
  };
  restart();
  return {
    push(chunk) {
      reader.push(chunk);
      restart();
    },
    stop() {
      clearTimeout(proof);
      if (quiet !== null) clearTimeout(quiet);
      onQuiet();
    },
  };
};
