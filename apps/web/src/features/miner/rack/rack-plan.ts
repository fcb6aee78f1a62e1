import { formatPosition, parsePosition, toRackKey } from '@mintdeck/shared-types/position';

/** What the plan needs to know of a miner. */
export interface PlacedMiner {
  readonly id: string;
  readonly name: string;
  readonly position: string;
}

/** One line of a rack. */
export interface RackRow {
  /** null: somewhere in the rack */
  readonly slot: number | null;
  /** null: nobody is there */
  readonly id: string | null;
  /** another miner says it is in the same slot */
  readonly doubled: boolean;
}

export interface Rack {
  readonly key: string;
  /** as the first miner in it writes it; may be empty: slots without a rack's name */
  readonly name: string;
  readonly rows: readonly RackRow[];
  readonly minerCount: number;
  /** a position in it, to write others alike */
  readonly like: string | undefined;
}

export interface RackPlan {
  readonly racks: readonly Rack[];
  /** ids of the miners without a position */
  readonly unplaced: readonly string[];
  readonly byId: ReadonlyMap<string, PlacedMiner>;
}

interface Draft {
  key: string;
  name: string;
  bySlot: Map<number, PlacedMiner[]>;
  loose: PlacedMiner[];
  like: string | undefined;
  /** a person asked for it by name, so it has slots to fill */
  wanted: boolean;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const toRows = (draft: Draft, slotCount: number): RackRow[] => {
  const slots = [...draft.bySlot.keys()];
  const slotted = slots.length > 0 || draft.wanted;
  const first = Math.min(1, ...slots);
  const last = slotted ? Math.max(slotCount, ...slots) : first - 1;
  const rows: RackRow[] = [];
  for (let slot = first; slot <= last; slot += 1) {
    const here = draft.bySlot.get(slot) ?? [];
    const doubled = here.length > 1;
    if (here.length === 0) rows.push({ slot, id: null, doubled: false });
    for (const { id } of here) rows.push({ slot, id, doubled });
  }
  for (const { id } of draft.loose) rows.push({ slot: null, id, doubled: false });
  return rows;
};

const openDraft = (drafts: Map<string, Draft>, name: string): Draft => {
  const key = toRackKey(name);
  const known = drafts.get(key);
  if (known) return known;
  const draft: Draft = { key, name, bySlot: new Map(), loose: [], like: undefined, wanted: false };
  drafts.set(key, draft);
  return draft;
};

/**
 * The racks that the positions of the miners make, each with at least so many slots, and those that a person named and
 * nobody is in yet. Racks are nowhere else than in these positions.
 */
export const toRackPlan = (
  miners: readonly PlacedMiner[],
  { slotCount, newRacks }: { slotCount: number; newRacks: readonly string[] },
): RackPlan => {
  const drafts = new Map<string, Draft>();
  const unplaced: string[] = [];
  for (const miner of miners) {
    const place = parsePosition(miner.position);
    if (place === null) {
      unplaced.push(miner.id);
      continue;
    }
    const draft = openDraft(drafts, place.rack);
    if (place.slot === null) draft.loose.push(miner);
    else {
      draft.like ??= miner.position;
      draft.bySlot.set(place.slot, [...(draft.bySlot.get(place.slot) ?? []), miner]);
    }
  }
  for (const name of newRacks) openDraft(drafts, name).wanted = true;
  const racks = [...drafts.values()]
    .sort((a, b) => collator.compare(a.name, b.name))
    .map((draft): Rack => {
      const rows = toRows(draft, slotCount);
      const minerCount = rows.filter(({ id }) => id !== null).length;
      return { key: draft.key, name: draft.name, rows, minerCount, like: draft.like };
    });
  return { racks, unplaced, byId: new Map(miners.map((miner) => [miner.id, miner])) };
};

/** Where a miner can be put; null: taken out of its rack. */
export type Target = { readonly rackKey: string; readonly slot: number } | null;

/** One step of a placement as the server takes it. */
export interface Move {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Who is in a slot, apart from the miner that is carried there. */
export const findOccupant = (plan: RackPlan, target: Target, carriedId: string): PlacedMiner | undefined => {
  const rack = plan.racks.find(({ key }) => key === target?.rackKey);
  const row = rack?.rows.find(({ slot, id }) => slot === target?.slot && id !== null && id !== carriedId);
  return plan.byId.get(row?.id ?? '');
};

/** What it takes to put a miner somewhere: one move, or two that swap it with who is there; none where it is there already. */
export const toMoves = (plan: RackPlan, id: string, target: Target): Move[] => {
  const miner = plan.byId.get(id);
  if (miner === undefined) return [];
  const from = miner.position;
  const rack = plan.racks.find(({ key }) => key === target?.rackKey);
  if (target !== null && rack === undefined) return [];
  const to =
    target === null || rack === undefined
      ? ''
      : formatPosition({ rack: rack.name, slot: target.slot }, rack.like);
  if (to === from) return [];
  const occupant = findOccupant(plan, target, id);
  const moves = [{ id, from, to }];
  return occupant === undefined ? moves : [...moves, { id: occupant.id, from: occupant.position, to: from }];
};

/** The moves that take others back, last one first. */
export const toReverse = (moves: readonly Move[]): Move[] =>
  moves.map(({ id, from, to }) => ({ id, from: to, to: from })).reverse();
