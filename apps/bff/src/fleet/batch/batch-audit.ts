import type { RouteContext, SignedIn } from '../../http/route.ts';
import type { Staged } from './batch.ts';

interface Entry {
  account: SignedIn | null;
  sourceAddress: string;
  action: string;
  target: string;
  outcome: 'done' | 'refused' | 'failed';
  note?: string;
}

/** What batches need of the audit. */
export interface BatchAudit {
  record(entry: Entry): Promise<void>;
  recordMany(entries: readonly Entry[]): Promise<void>;
}

export interface BatchDeed {
  /** such as `miner.import` */
  readonly action: string;
  /** what was asked for, without any value of it */
  readonly note: string;
}

const ACTIONS = {
  add: 'miner.add',
  edit: 'miner.edit',
  remove: 'miner.remove',
  restore: 'miner.restore',
} as const;

const countOf = (staged: readonly Staged[], kind: Staged['kind']): number =>
  staged.filter((each) => each.kind === kind).length;

const toSummary = (staged: readonly Staged[]): string =>
  (['add', 'edit', 'remove', 'restore', 'unchanged', 'refused'] as const)
    .map((kind) => [kind, countOf(staged, kind)] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');

/**
 * Writes down what one request did to many miners: one row that sums it up, and one per miner that changed, so that the
 * history of a miner is found by its id however it was changed.
 */
export const recordBatch = async (
  audit: BatchAudit,
  { session, sourceAddress }: RouteContext,
  { action, note, staged }: BatchDeed & { staged: readonly Staged[] },
): Promise<void> => {
  const base = { account: session, sourceAddress, outcome: 'done' } as const;
  const miners = staged.flatMap((each): Entry[] => {
    if (each.kind === 'unchanged' || each.kind === 'refused') return [];
    const fields = each.kind === 'edit' ? `${each.fields.join(', ')}; ` : '';
    return [{ ...base, action: ACTIONS[each.kind], target: each.id, note: `${fields}${action}` }];
  });
  const target = `${miners.length} miners`;
  await audit.recordMany([{ ...base, action, target, note: `${note}; ${toSummary(staged)}` }, ...miners]);
};

/** The same where nothing was done. */
export const recordFailedBatch = (
  audit: BatchAudit,
  { session, sourceAddress }: RouteContext,
  { action, note, outcome }: BatchDeed & { outcome: 'refused' | 'failed' },
): Promise<void> =>
  audit.record({ account: session, sourceAddress, action, target: 'miners', outcome, note });
