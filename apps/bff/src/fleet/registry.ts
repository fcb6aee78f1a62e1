import type {
  AddMinerRequest,
  EditCredentialSetRequest,
  EditMinerRequest,
} from '@mintdeck/shared-types/fleet';
import type { MinerRecord } from '../db/schema.ts';
import { ApiError } from '../http/api-error.ts';
import { createLane, type Lane } from '../upstream/lane.ts';
import { parseMinerAddress } from './address.ts';
import { AddressBook } from './address-book.ts';
import { type BatchDesk, type BatchItem, type Staged, stageBatch } from './batch/batch.ts';
import { findRestorable, writeBatch } from './batch/batch-rows.ts';
import { startForgetting } from './batch/forgetting.ts';
import { inTurns } from './batch/turns.ts';
import { CredentialSets, type Login, openLogin } from './credentials/credential-sets.ts';
import { PendingPasswords } from './credentials/pending-passwords.ts';
import { type Miner, toMiner, toPasswordPlace } from './miner-record.ts';
import type { ChangePlace } from './record-changes.ts';
import type { RegistryOptions } from './registry-options.ts';
import { toOwnLoginColumns, toRelocatedColumns } from './relocation.ts';

/** A removed miner can be brought back with its login for this long. */
const RESTORABLE_MS = 600_000;
/** So many new miners can be asked at once; of more, each waits for its turn, as after a power cut. */
const FEW = 32;

/** added: a person waits for its first figures; joined: the same, one of many at once */
export type MinerChange = 'added' | 'joined' | 'edited' | 'moved' | 'removed';

interface Entry {
  record: MinerRecord;
  miner: Miner;
}

/** The miners: one row each in the database and a copy in memory, which is what everybody reads. */
export class Registry {
  readonly credentialSets: CredentialSets;
  readonly pendingPasswords: PendingPasswords;
  private readonly options: RegistryOptions;
  private readonly entries = new Map<string, Entry>();
  private readonly book: AddressBook;
  private readonly listeners = new Set<(id: string, change: MinerChange) => void>();
  private stopForgetting = (): void => undefined;
  /** one change after the other: each looks at the addresses the one before has taken */
  private changing: Promise<unknown> = Promise.resolve();

  constructor(options: RegistryOptions) {
    this.options = options;
    this.credentialSets = new CredentialSets(options);
    this.pendingPasswords = new PendingPasswords({
      secrets: options.secrets,
      sets: this.credentialSets,
      read: (id) => this.entries.get(id)?.record,
      rewrite: (...asked) => this.rewrite(...asked),
    });
    this.book = new AddressBook(options.guard);
  }

  /** Reads everything from the database and begins to forget what was removed. */
  async load(): Promise<void> {
    await this.credentialSets.load();
    this.stopForgetting = await startForgetting(this.options, RESTORABLE_MS);
    const rows = await this.options.db
      .selectFrom('miners')
      .selectAll()
      .where('removed_at', 'is', null)
      .orderBy('created_at')
      .execute();
    for (const row of rows) this.keep(row, createLane());
  }

  /** Ends the queues of all miners. */
  stop(): void {
    this.stopForgetting();
    for (const { miner } of this.entries.values()) miner.lane.stop();
  }

  list(): Miner[] {
    return [...this.entries.values()].map(({ miner }) => miner);
  }

  find(id: string): Miner | undefined {
    return this.entries.get(id)?.miner;
  }

  readLogin(id: string): Login {
    const record = this.entries.get(id)?.record;
    if (record === undefined) return null;
    const { credential_set_id: setId, username, password_sealed: sealed, address } = record;
    if (setId !== null) return this.credentialSets.readLogin(setId);
    if (username === null || sealed === null) return null;
    return openLogin(this.options.secrets, { username, sealed, place: toPasswordPlace(id, address) });
  }

  readSetLogin(setId: string): Login {
    return this.credentialSets.readLogin(setId);
  }

  /** Told of every change after it is stored; gives the end of it. */
  onChange(listener: (id: string, change: MinerChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The origin of an address a person typed, and the queue of the miner there, or a new one; null: it is no address. */
  locate(text: string): { origin: string; lane: Lane } | null {
    const place = parseMinerAddress(text);
    if (place === null) return null;
    const there = this.find(this.book.find(place.address) ?? '');
    return { origin: place.origin, lane: there?.lane ?? createLane() };
  }

  /** Stores what a miner told about itself. Gives at once; writing goes on behind. */
  learn(id: string, facts: Pick<Miner, 'model' | 'mac' | 'firmware'>): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    const { model, mac, firmware } = entry.record;
    if (facts.model === model && facts.mac === mac && facts.firmware === firmware) return;
    this.keep({ ...entry.record, ...facts }, entry.miner.lane);
    this.options.db
      .updateTable('miners')
      .set({ model: facts.model, mac: facts.mac, firmware: facts.firmware })
      .where('id', '=', id)
      .execute()
      .catch(this.options.reportBug);
  }

  /** Stores a new miner. Throws ApiError invalid-input, address-not-allowed or address-taken. */
  add(request: AddMinerRequest): Promise<Miner> {
    return this.changeOne({ kind: 'add', request });
  }

  /** Changes what is given. Throws ApiError not-found, changed-meanwhile, and as `add` does. */
  edit(id: string, request: EditMinerRequest): Promise<Miner> {
    return this.changeOne({ kind: 'edit', id, toRequest: () => request });
  }

  /** Takes a miner away; gives until when it can be restored, ms since the epoch. Throws ApiError not-found. */
  async remove(id: string): Promise<number> {
    const { restorableUntil } = await this.changeMany([{ kind: 'remove', id }], { whole: true });
    return restorableUntil;
  }

  /** Brings a removed miner back. Throws ApiError not-found when it is too late, or address-taken. */
  restore(id: string): Promise<Miner> {
    return this.changeOne({ kind: 'restore', id });
  }

  /**
   * Takes a miner to another address with the login it has at this revision: only for one whose MAC was read there with it, else a
   * person enters the login again. Throws ApiError not-found, changed-meanwhile, address-not-allowed or address-taken, and SecretLocked.
   */
  relocate(id: string, { address, revision }: { address: string; revision: number }): Promise<Miner> {
    return this.rewrite(id, (record) => {
      if (record.revision !== revision) throw new ApiError('changed-meanwhile');
      return toRelocatedColumns(record, this.toPlace(id, { address }, this.book), this.options.secrets);
    });
  }

  /** Gives a miner the login it was seen to take; a credential set it used stays as it is. Throws ApiError not-found. */
  replaceLogin(id: string, login: { username: string; password: string }): Promise<Miner> {
    return this.rewrite(id, (record) => toOwnLoginColumns(record, login, this.options.secrets));
  }

  /** What a batch would come to now; stores nothing. */
  async preview(items: readonly BatchItem[]): Promise<Staged[]> {
    const { db, now, createId } = this.options;
    const restoredIds = items.flatMap((item) => (item.kind === 'restore' ? [item.id] : []));
    const removed = await findRestorable(db, restoredIds, now() - RESTORABLE_MS);
    const find = (id: string) => this.entries.get(id);
    const toPlace: BatchDesk['toPlace'] = (...asked) => this.toPlace(...asked);
    return stageBatch({ book: this.book, find, toPlace, removed, createId, now }, items);
  }

  /**
   * Makes many changes, all in one transaction. What is refused is left out and says why; `whole`: then nothing is done, and
   * the first refusal is thrown. Gives what became of each, in order, and until when the removed ones can be restored.
   */
  changeMany(items: readonly BatchItem[], { whole = false } = {}) {
    return this.change(async () => {
      const staged = await this.preview(items);
      const refusal = staged.find(({ kind }) => kind === 'refused');
      if (whole && refusal?.kind === 'refused') throw refusal.error;
      const removedAt = this.options.now();
      await writeBatch(this.options.db, staged, removedAt);
      const newCount = staged.filter(({ kind }) => kind === 'add' || kind === 'restore').length;
      await inTurns(staged, (each) => this.follow(each, newCount > FEW ? 'joined' : 'added'));
      return { staged, restorableUntil: removedAt + RESTORABLE_MS };
    });
  }

  /** Changes a credential set, and the session of every miner that uses it. Throws ApiError not-found. */
  editCredentialSet(setId: string, request: EditCredentialSetRequest): Promise<void> {
    return this.change(async () => {
      await this.credentialSets.edit(setId, request);
      if (request.username === undefined && request.password === undefined) return;
      for (const miner of this.usersOf(setId)) this.announce(miner, 'moved');
    });
  }

  /** Removes a credential set. Throws ApiError not-found or in-use. */
  removeCredentialSet(setId: string): Promise<void> {
    return this.change(async () => {
      if (this.usersOf(setId).length > 0) throw new ApiError('in-use');
      await this.credentialSets.remove(setId);
    });
  }

  /** The miners that sign in with a credential set. */
  usersOf(setId: string): Miner[] {
    return this.list().filter(({ credentialSetId }) => credentialSetId === setId);
  }

  private async changeOne(item: BatchItem): Promise<Miner> {
    const { staged } = await this.changeMany([item], { whole: true });
    return this.require(staged[0]?.id ?? '').miner;
  }

  private change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.changing.then(work, work);
    this.changing = done.catch(() => undefined);
    return done;
  }

  /** Changes how one miner is reached; `quietly`: it will be, perhaps. */
  private rewrite(
    id: string,
    toColumns: (record: MinerRecord) => Partial<MinerRecord>,
    quietly = false,
  ): Promise<Miner> {
    return this.change(async () => {
      const columns = toColumns(this.require(id).record);
      await this.options.db.updateTable('miners').set(columns).where('id', '=', id).execute();
      if (!quietly) return this.takeOver(id, columns, true);
      const { record, miner } = this.require(id);
      return this.keep({ ...record, ...columns }, miner.lane);
    });
  }

  private require(id: string): Entry {
    const entry = this.entries.get(id);
    if (entry === undefined) throw new ApiError('not-found');
    return entry;
  }

  private toPlace(
    id: string,
    request: { address: string; credentialSetId?: string | null | undefined },
    book: AddressBook,
  ): ChangePlace {
    const { address } = book.requireFree(request.address, id);
    if (request.credentialSetId && !this.credentialSets.has(request.credentialSetId)) {
      throw new ApiError('invalid-input', { fields: { credentialSetId: 'There is no such set' } });
    }
    const seal = (password: string) => this.options.secrets.seal(password, toPasswordPlace(id, address));
    return { id, address, seal };
  }

  /** Takes what a batch has stored over into memory. */
  private follow(staged: Staged, asNew: 'added' | 'joined'): void {
    if (staged.kind === 'add') this.announce(this.keep(staged.record, createLane()), asNew);
    if (staged.kind === 'restore') {
      this.announce(this.keep({ ...staged.record, removed_at: null }, createLane()), asNew);
    }
    if (staged.kind === 'edit') this.takeOver(staged.id, staged.columns, staged.relinked);
    if (staged.kind === 'remove') this.drop(this.require(staged.id).miner);
  }

  private takeOver(id: string, columns: Partial<MinerRecord>, relinked: boolean): Miner {
    // The miner may have told about itself while this was written.
    const { record, miner } = this.require(id);
    const moved = columns.address !== undefined && columns.address !== record.address;
    if (moved) miner.lane.stop();
    const kept = this.keep({ ...record, ...columns }, moved ? createLane() : miner.lane);
    return this.announce(kept, relinked ? 'moved' : 'edited');
  }

  private drop(miner: Miner): void {
    this.entries.delete(miner.id);
    this.book.drop(miner.id);
    this.announce(miner, 'removed');
    miner.lane.stop();
  }

  private keep(record: MinerRecord, lane: Lane): Miner {
    const miner = toMiner(record, lane);
    this.entries.set(record.id, { record, miner });
    this.book.put(record.id, record.address);
    return miner;
  }

  private announce(miner: Miner, change: MinerChange): Miner {
    for (const listener of this.listeners) listener(miner.id, change);
    return miner;
  }
}
