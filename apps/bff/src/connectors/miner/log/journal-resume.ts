import { LOG_KEPT_LINES } from '@mintdeck/shared-types/miner/log';
import { type JournalEntry, type JournalPlace, parseCursor } from './journal-entry.ts';

/** Twice as many as are kept: nginx's lines about our own polls are among them, and the journal holds hours of those. */
const TAIL_ENTRIES = 2 * LOG_KEPT_LINES;

/** new: give it on; seen: it was given before; gap: new, but some before it are missing; lost: nothing of the journal we knew. */
export type Verdict = 'new' | 'seen' | 'gap' | 'lost';

/**
 * Where we are in a miner's journal, over connections. A stream is resumed at the very entry that came last
 * (`Range: entries=<cursor>:0:`), which proves that nothing is missing and is passed over. To skip it there (`:1:`) would lose or
 * repeat one: gatewayd skips whatever entry it finds instead of a lost one, and sends the last one again when nothing follows it.
 */
export class JournalResume {
  private cursor: string | null = null;
  private place: JournalPlace | null = null;
  private proving = false;

  /** What to ask for, after `entries=`. */
  begin(): string {
    this.proving = this.cursor !== null;
    return this.cursor === null ? `:-${TAIL_ENTRIES}:` : `${this.cursor}:0:`;
  }

  /** True while the entry that came last has not come again: it is sent at once, or never. */
  get isProving(): boolean {
    return this.proving;
  }

  /** Asks for the newest next time, whatever came before. */
  loseCursor(): void {
    this.cursor = null;
    this.proving = false;
  }

  judge(entry: JournalEntry): Verdict {
    const { cursor: last, proving } = this;
    this.proving = false;
    if (entry.cursor === last) return 'seen';
    const place = parseCursor(entry.cursor);
    const known = this.place;
    const same = place !== null && known !== null && place.journal === known.journal;
    if (same && place.number <= known.number) return 'seen';
    // a new journal after a reboot, found by its clock, which may have been wrong: what came before this one is asked for again
    if (proving && !same) return 'lost';
    this.cursor = entry.cursor;
    this.place = place;
    return proving ? 'gap' : 'new';
  }
}
