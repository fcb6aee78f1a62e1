/** Id under which the fleet as a whole is recorded; no miner can have it. */
export const FLEET_ID = '_fleet';

/** A small number for each id, given once and kept as long as the program runs: rows of tables are found by it. */
export class Slots {
  private readonly slots = new Map<string, number>([[FLEET_ID, 0]]);
  private readonly ids: string[] = [FLEET_ID];

  get count(): number {
    return this.ids.length;
  }

  /** The slot of an id, a new one where it has none. */
  of(id: string): number {
    const known = this.slots.get(id);
    if (known !== undefined) return known;
    this.slots.set(id, this.ids.length);
    this.ids.push(id);
    return this.ids.length - 1;
  }

  /** Undefined: nothing was ever recorded under this id since the start. */
  find(id: string): number | undefined {
    return this.slots.get(id);
  }

  /** All ids in the order of their slots. */
  list(): readonly string[] {
    return this.ids;
  }
}
