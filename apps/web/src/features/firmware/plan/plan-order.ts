import type { Candidate } from './pilot.ts';

export const PLAN_ORDERS = ['name', 'position', 'address', 'weakest'] as const;
export type PlanOrder = (typeof PLAN_ORDERS)[number];

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Nothing entered, or nothing read, comes last. */
const compareText = (one: string, other: string): number => {
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1;
  return collator.compare(one, other);
};
const compareNumbers = (one: number | null, other: number | null): number => {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return one - other;
};

const COMPARE: Readonly<Record<PlanOrder, (one: Candidate, other: Candidate) => number>> = {
  name: ({ entry: one }, { entry: other }) => compareText(one.name, other.name),
  position: ({ entry: one }, { entry: other }) => compareText(one.position, other.position),
  address: ({ entry: one }, { entry: other }) => compareText(one.address, other.address),
  weakest: ({ row: one }, { row: other }) =>
    compareNumbers(one?.hashrateGhs[2] ?? null, other?.hashrateGhs[2] ?? null),
};

export interface OrderQuestion {
  readonly order: PlanOrder;
  /** the first ones, which keep their places */
  readonly pilotCount: number;
}

/** The miners of a plan in another order; the pilot stays first, and a miner that is not known comes last. */
export const orderMiners = (
  minerIds: readonly string[],
  byId: ReadonlyMap<string, Candidate>,
  { order, pilotCount }: OrderQuestion,
): readonly string[] => {
  const rest = minerIds.slice(pilotCount);
  const known = rest.flatMap((id) => byId.get(id) ?? []);
  const compare = COMPARE[order];
  known.sort((one, other) => compare(one, other) || compareText(one.entry.name, other.entry.name));
  const unknown = rest.filter((id) => !byId.has(id));
  return [...minerIds.slice(0, pilotCount), ...known.map(({ entry }) => entry.id), ...unknown];
};

/** The miners with these first, in their order. */
export const putFirst = (minerIds: readonly string[], first: readonly string[]): readonly string[] => {
  const wanted = new Set(first);
  return [...first, ...minerIds.filter((id) => !wanted.has(id))];
};
