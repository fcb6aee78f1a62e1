/** Where lines are missing in one numbering: each place once, by the number of the line it is before. */
export class GapPlaces {
  private readonly maxLines: number;
  private waiting: number[] = [];
  private kept: number[] = [];

  /** `maxLines`: places before older lines than so many are forgotten */
  constructor(maxLines: number) {
    this.maxLines = maxLines;
  }

  /** Some are missing before the line with this number, which may come only later. */
  note(number: number): void {
    if (this.kept.at(-1) === number) return;
    this.waiting.push(number);
    this.kept.push(number);
    while ((this.kept[0] ?? number) < number - this.maxLines) this.kept.shift();
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  /** those nobody was told of yet */
  takeWaiting(): readonly number[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  /** all after the line with this number */
  listAfter(number: number): readonly number[] {
    return this.kept.filter((each) => each > number);
  }
}
