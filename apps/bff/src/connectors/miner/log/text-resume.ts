/** Lines to find the place again with, and how many are asked for when a stream is opened anew. */
const KNOWN_LINES = 64;
const FIRST_ENTRIES = 4000;
const AGAIN_ENTRIES = 1000;
/** Each known line is compared with each that comes, so long ones by their beginning. */
const COMPARED_CHARS = 1000;

/**
 * The place in a log without cursors, found by its lines: the longest run of lines known from before is passed over. Equal lines
 * within one second cannot be told apart; where none is found again, how many are missing is not known.
 */
export class TextResume {
  private known: string[] = [];
  private collected: string[] | null = null;

  /** What to ask for, after `entries=`. */
  begin(): string {
    this.collected = this.known.length === 0 ? null : [];
    return `:-${this.known.length === 0 ? FIRST_ENTRIES : AGAIN_ENTRIES}:`;
  }

  /** True while lines are collected to find the place in. */
  get isProving(): boolean {
    return this.collected !== null;
  }

  /** Lines wait for `settle`. Before the first one has come nothing can be decided. */
  get hasCollected(): boolean {
    return this.collected !== null && this.collected.length > 0;
  }

  /** Takes a line; false: it is kept until `settle`. */
  take(line: string): boolean {
    const raw = line.slice(0, COMPARED_CHARS);
    if (this.collected !== null) {
      this.collected.push(raw);
      return false;
    }
    this.remember(raw);
    return true;
  }

  get isFull(): boolean {
    return this.collected !== null && this.collected.length > AGAIN_ENTRIES;
  }

  /** The place is decided: from which of the collected lines on they are new, and whether any was known before. */
  settle(): { freshFrom: number; found: boolean } {
    const lines = this.collected ?? [];
    this.collected = null;
    const freshFrom = this.findFresh(lines);
    for (const raw of lines.slice(freshFrom)) this.remember(raw);
    return { freshFrom, found: freshFrom > 0 };
  }

  private findFresh(lines: readonly string[]): number {
    const { known } = this;
    const last = known.at(-1);
    // from the newest back: of equal runs the latest, so that nothing is repeated
    for (let end = lines.lastIndexOf(last ?? ''); end >= 0; end = lines.lastIndexOf(last ?? '', end - 1)) {
      const length = Math.min(known.length, end + 1);
      const run = lines.slice(end + 1 - length, end + 1);
      if (run.every((line, index) => line === known[known.length - length + index])) return end + 1;
      if (end === 0) break;
    }
    return 0;
  }

  private remember(raw: string): void {
    this.known.push(raw);
    if (this.known.length > KNOWN_LINES) this.known.shift();
  }
}
