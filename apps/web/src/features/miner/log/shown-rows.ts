import type { LogRow } from '../../../live/log-row.ts';

/** A row of the list, and whether what is looked for is in it. */
export interface ShownRow {
  readonly row: LogRow;
  readonly found: boolean;
}

/** A row goes before at most so many later ones: a miner whose clock is wrong must not make every row a long walk. */
export const REORDER_MAX = 500;

/** How many lines of text a row takes on the screen. */
export type RowHeight = (row: LogRow) => number;

const isOfUnknownLevel = ({ note, level }: LogRow): boolean => note === null && level === null;

interface Item extends ShownRow {
  /** lines of text up to its end, since the list was made */
  readonly end: number;
}

/**
 * The rows of one list in the order of their time, the newest so many of them. Heights are counted in lines of text and summed up since
 * the list was made, so that a row's place, and the row at a place, are found without measuring or walking.
 */
export class ShownRows {
  private readonly max: number;
  private readonly heightOf: RowHeight;
  private items: Item[] = [];
  /** lines up to the end of the last item, since the list was made */
  private end = 0;
  /** those before it are dropped already */
  private first = 0;
  foundCount = 0;
  /** lines whose level nobody told */
  unknownLevelCount = 0;

  constructor({ max, heightOf }: { max: number; heightOf: RowHeight }) {
    this.max = max;
    this.heightOf = heightOf;
  }

  get count(): number {
    return this.items.length - this.first;
  }

  /** lines of text of all rows together */
  get lines(): number {
    return this.end - this.startOf(0);
  }

  at(place: number): Item | undefined {
    return this.items[this.first + place];
  }

  /** lines of text above the row */
  topOf(place: number): number {
    return this.startOf(place) - this.startOf(0);
  }

  /** the row in which that line of text is */
  placeAt(line: number): number {
    const wanted = line + this.startOf(0);
    let low = this.first;
    let high = this.items.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const item = this.items[middle];
      if (item !== undefined && item.end <= wanted) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - this.first);
  }

  /** Puts the row behind all that are not later. */
  add(shown: ShownRow): void {
    const later: ShownRow[] = [];
    while (this.count > 0 && later.length < REORDER_MAX) {
      const last = this.items.at(-1);
      if (last === undefined || last.row.orderAt <= shown.row.orderAt) break;
      later.push(last);
      this.items.pop();
      this.end = last.end - this.heightOf(last.row);
    }
    this.push(shown);
    for (const each of later.reverse()) this.push(each);
    if (shown.found) this.foundCount += 1;
    if (isOfUnknownLevel(shown.row)) this.unknownLevelCount += 1;
    while (this.count > this.max) this.drop();
  }

  /** The next row with what is looked for, from there in that direction, round the ends; null: none. */
  nextFound(from: number | null, step: 1 | -1): number | null {
    if (this.foundCount === 0) return null;
    const { count } = this;
    let place = from ?? (step === 1 ? -1 : count);
    for (let tried = 0; tried < count; tried += 1) {
      place = (place + step + count) % count;
      if (this.at(place)?.found) return place;
    }
    return null;
  }

  /** the rows from one place to another, both included */
  slice(from: number, to: number): readonly ShownRow[] {
    return this.items.slice(this.first + from, this.first + to + 1);
  }

  private startOf(place: number): number {
    const item = this.at(place);
    return item === undefined ? this.end : item.end - this.heightOf(item.row);
  }

  private push(shown: ShownRow): void {
    this.end += this.heightOf(shown.row);
    this.items.push({ row: shown.row, found: shown.found, end: this.end });
  }

  private drop(): void {
    const dropped = this.items[this.first];
    if (dropped?.found) this.foundCount -= 1;
    if (dropped && isOfUnknownLevel(dropped.row)) this.unknownLevelCount -= 1;
    this.first += 1;
    if (this.first <= this.max) return;
    // moved together only now and then
    this.items = this.items.slice(this.first);
    this.first = 0;
  }
}
