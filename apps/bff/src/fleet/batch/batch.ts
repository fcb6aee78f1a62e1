import type { AddMinerRequest, EditMinerRequest } from '@mintdeck/shared-types/fleet';
import type { MinerRecord } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import type { AddressBook } from '../address-book.ts';
import type { Miner } from '../miner-record.ts';
import { type ChangePlace, toEditedColumns, toNewRecord } from '../record-changes.ts';
import { inTurns } from './turns.ts';

/** One change among many. */
export type BatchItem =
  | { readonly kind: 'add'; readonly request: AddMinerRequest }
  | {
      readonly kind: 'edit';
      readonly id: string;
      /** what to change of the miner as it is by then; null: nothing. May throw ApiError. */
      readonly toRequest: (miner: Miner) => EditMinerRequest | null;
    }
  | { readonly kind: 'remove' | 'restore'; readonly id: string };

type EditedColumns = ReturnType<typeof toEditedColumns>['columns'];

/** What a change comes to, worked out and not yet stored. */
export type Staged =
  | { readonly kind: 'refused'; readonly id: string | null; readonly error: ApiError }
  | { readonly kind: 'unchanged' | 'remove'; readonly id: string }
  | { readonly kind: 'add' | 'restore'; readonly id: string; readonly record: MinerRecord }
  | {
      readonly kind: 'edit';
      readonly id: string;
      /** as it was, for the columns that an edit leaves */
      readonly record: MinerRecord;
      readonly columns: EditedColumns;
      /** the names of what a person changed */
      readonly fields: readonly string[];
      readonly relinked: boolean;
    };

/** What the registry lends to work a batch out. */
export interface BatchDesk {
  readonly book: AddressBook;
  find(id: string): { readonly record: MinerRecord; readonly miner: Miner } | undefined;
  toPlace(id: string, request: { address: string }, book: AddressBook): ChangePlace;
  /** removed miners that can still be restored, by id */
  readonly removed: ReadonlyMap<string, MinerRecord>;
  createId(): string;
  /** ms since the epoch */
  now(): number;
}

const stageEdit = (desk: BatchDesk, item: BatchItem & { kind: 'edit' }, book: AddressBook): Staged => {
  const { id } = item;
  const known = desk.find(id);
  if (known === undefined) throw new ApiError('not-found');
  const { record, miner } = known;
  const request = item.toRequest(miner);
  if (request === null) return { kind: 'unchanged', id };
  if (request.revision !== record.revision) throw new ApiError('changed-meanwhile');
  const place = desk.toPlace(id, { ...request, address: request.address ?? record.address }, book);
  const fields = Object.keys(request).filter((field) => field !== 'revision');
  return { kind: 'edit', id, record, ...toEditedColumns(record, request, place), fields };
};

const stageItem = (desk: BatchDesk, item: BatchItem, book: AddressBook): Staged => {
  if (item.kind === 'add') {
    const id = desk.createId();
    const record = toNewRecord(item.request, desk.toPlace(id, item.request, book), desk.now());
    return { kind: 'add', id, record };
  }
  if (item.kind === 'edit') return stageEdit(desk, item, book);
  if (item.kind === 'restore') {
    const record = desk.removed.get(item.id);
    if (record === undefined) throw new ApiError('not-found');
    book.requireFree(record.address, item.id);
    return { kind: 'restore', id: item.id, record };
  }
  if (desk.find(item.id) === undefined) throw new ApiError('not-found');
  return { kind: 'remove', id: item.id };
};

/** What the registry's one change after the other comes to, in this order; what is refused says why and stops nothing. */
export const stageBatch = async (desk: BatchDesk, items: readonly BatchItem[]): Promise<Staged[]> => {
  const book = desk.book.copy();
  const seen = new Set<string>();
  const requireOnce = (id: string): void => {
    if (seen.has(id))
      throw new ApiError('invalid-input', { fields: { id: 'The same miner is named twice' } });
    seen.add(id);
  };
  return inTurns(items, (item) => {
    const id = item.kind === 'add' ? null : item.id;
    try {
      if (id !== null) requireOnce(id);
      const staged = stageItem(desk, item, book);
      if (staged.kind === 'add' || staged.kind === 'restore') book.put(staged.id, staged.record.address);
      if (staged.kind === 'edit' && 'address' in staged.columns) book.put(staged.id, staged.columns.address);
      if (staged.kind === 'remove') book.drop(staged.id);
      return staged;
    } catch (error) {
      if (error instanceof ApiError) return { kind: 'refused', id, error };
      throw error;
    }
  });
};
