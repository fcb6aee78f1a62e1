/** The newest items, so many at most; what is added costs the same however many there are. */
export class Kept<T> {
  private readonly max: number;
  private items: T[] = [];
  private first = 0;

  constructor(max: number) {
    this.max = max;
  }

  add(item: T): void {
    this.items.push(item);
    if (this.items.length - this.first > this.max) this.first += 1;
    // moved together only now and then
    if (this.first > this.max) {
      this.items = this.items.slice(this.first);
      this.first = 0;
    }
  }

  get count(): number {
    return this.items.length - this.first;
  }

  /** the oldest first */
  list(): T[] {
    return this.items.slice(this.first);
  }

  clear(): void {
    this.items = [];
    this.first = 0;
  }
}
