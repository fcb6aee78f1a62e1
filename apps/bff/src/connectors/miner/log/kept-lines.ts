import type { LogLine } from '@mintdeck/shared-types/miner/log';

const TEXT = 5;

/** The newest lines, so many and so many characters at most. */
export class KeptLines {
  private readonly maxLines: number;
  private readonly maxChars: number;
  private lines: LogLine[] = [];
  /** those before it are dropped already */
  private first = 0;
  private chars = 0;

  constructor({ maxLines, maxChars }: { maxLines: number; maxChars: number }) {
    this.maxLines = maxLines;
    this.maxChars = maxChars;
  }

  add(line: LogLine): void {
    this.lines.push(line);
    this.chars += line[TEXT].length;
    while (this.count > this.maxLines || (this.chars > this.maxChars && this.count > 1)) this.drop();
    // moved together only now and then, so that a line costs nothing
    if (this.first > this.maxLines) {
      this.lines = this.lines.slice(this.first);
      this.first = 0;
    }
  }

  list(): readonly LogLine[] {
    return this.lines.slice(this.first);
  }

  private get count(): number {
    return this.lines.length - this.first;
  }

  private drop(): void {
    const dropped = this.lines[this.first];
    if (dropped !== undefined) this.chars -= dropped[TEXT].length;
    this.first += 1;
  }
}
