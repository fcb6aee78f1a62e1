import type { MinerPool } from '@mintdeck/shared-types/miner';
import {
  POOL_SLOTS_MAX,
  type PoolPasswordSource,
  type PoolSlot,
} from '@mintdeck/shared-types/miner/pool-slots';
import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import type { Parameters } from './action-form.ts';

/** A pool as it is being filled in: nothing of it may be right yet. */
export type PoolDraft = PoolSlot;
export type SourceKind = 'unchanged' | 'typed' | 'template';

export const EMPTY_POOL: PoolDraft = { url: '', user: '', password: { typed: '' } };

/** The pools being filled in; null: not begun. Only PoolsForm writes this key. */
export const readDrafts = ({ pools }: Parameters): readonly PoolDraft[] | null =>
  // What stands there is what PoolsForm put there.
  Array.isArray(pools) ? (pools as readonly PoolDraft[]) : null;

/** What a miner has now, to begin with; its passwords stay where they are. */
export const toDrafts = (pools: readonly MinerPool[]): PoolDraft[] => {
  const drafts = [...pools]
    .sort((one, other) => (one.priority ?? one.index) - (other.priority ?? other.index))
    .slice(0, POOL_SLOTS_MAX)
    .map(({ url, user }) => ({ url, user: user ?? '', password: { unchanged: true as const } }));
  return drafts.length > 0 ? drafts : [EMPTY_POOL];
};

/** What a template fills in; a password that it lost has to be entered. */
export const fromTemplate = ({ id, pools }: PoolTemplate): PoolDraft[] =>
  pools.map(({ url, user, hasPassword }) => ({
    url,
    user,
    password: hasPassword ? { templateId: id } : { typed: '' },
  }));

export const toSourceKind = (source: PoolPasswordSource): SourceKind => {
  if ('typed' in source) return 'typed';
  return 'templateId' in source ? 'template' : 'unchanged';
};

/** A pool at another address: what was kept or came from a template belonged to the old one. */
export const withUrl = (draft: PoolDraft, url: string, canKeep: (url: string) => boolean): PoolDraft => {
  const { password } = draft;
  if ('typed' in password && password.typed !== '') return { ...draft, url };
  const next: PoolPasswordSource = canKeep(url.trim()) ? { unchanged: true } : { typed: '' };
  return { ...draft, url, password: next };
};

/** The list with two neighbours changed about. */
export const swap = <T>(list: readonly T[], index: number, by: -1 | 1): T[] => {
  const moved = list[index];
  const other = list[index + by];
  if (moved === undefined || other === undefined) return [...list];
  return list.map((each, at) => (at === index ? other : at === index + by ? moved : each));
};
