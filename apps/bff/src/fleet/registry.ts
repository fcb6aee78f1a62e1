import type {
  AddMinerRequest,
  EditCredentialSetRequest,
  EditMinerRequest,
} from '@mintdeck/shared-types/fleet';
import type { Kysely } from 'kysely';
import type { Database, MinerRecord } from '../db/schema.ts';
import type { SecretBox } from '../db/secret-box.ts';
import { ApiError } from '../http/api-error.ts';
import type { AddressGuard } from '../upstream/address-guard.ts';
import { createLane, type Lane } from '../upstream/lane.ts';
import { type MinerAddress, parseMinerAddress } from './address.ts';
import { CredentialSets, type Login, openLogin } from './credential-sets.ts';
import { type Miner, toMiner, toPasswordPlace } from './miner-record.ts';
import { type ChangePlace, toEditedColumns, toNewRecord } from './record-changes.ts';

/** A removed miner can be brought back with its login for this long. */
const RESTORABLE_MS = 600_000;
const PURGE_EVERY_MS = 60_000;

export type MinerChange = 'added' | 'edited' | 'moved' | 'removed';

export interface RegistryOptions {
  db: Kysely<Database>;
  secrets: SecretBox;
  /** which addresses a miner may have */
  guard: AddressGuard;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
  /** told of errors which no request waits for */
  reportBug: (error: unknown) => void;
}

interface Entry {
  record: MinerRecord;
  miner: Miner;
}

/** The miners: one row each in the database and a copy in memory, which is what everybody reads. */
export class Registry {
  readonly credentialSets: CredentialSets;
  private readonly options: RegistryOptions;
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Set<(id: string, change: MinerChange) => void>();
  private purgeTimer: NodeJS.Timeout | null = null;
  /** one change after the other: each looks at the addresses the one before has taken */
  private changing: Promise<unknown> = Promise.resolve();

  constructor(options: RegistryOptions) {
    this.options = options;
    this.credentialSets = new CredentialSets(options);
  }

  /** Reads everything from the database and begins to forget what was removed. */
  async load(): Promise<void> {
    await this.credentialSets.load();
    await this.purge();
    const rows = await this.options.db
      .selectFrom('miners')
      .selectAll()
      .where('removed_at', 'is', null)
      .orderBy('created_at')
      .execute();
    for (const row of rows) this.keep(row, createLane());
    this.purgeTimer = setInterval(() => this.purge().catch(this.options.reportBug), PURGE_EVERY_MS);
    this.purgeTimer.unref();
  }

  /** Ends the queues of all miners. */
  stop(): void {
    if (this.purgeTimer !== null) clearInterval(this.purgeTimer);
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
    const there = this.list().find(({ origin }) => origin === place.origin);
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
    return this.change(async () => {
      const { db, now, createId } = this.options;
      const place = this.toPlace(createId(), request);
      const record = toNewRecord(request, place, now());
      await db.insertInto('miners').values(record).execute();
      return this.announce(this.keep(record, createLane()), 'added');
    });
  }

  /** Changes what is given. Throws ApiError not-found, changed-meanwhile, and as `add` does. */
  edit(id: string, request: EditMinerRequest): Promise<Miner> {
    return this.change(async () => {
      const { record, miner } = this.require(id);
      if (request.revision !== record.revision) throw new ApiError('changed-meanwhile');
      const place = this.toPlace(id, { ...request, address: request.address ?? record.address });
      const { columns, relinked } = toEditedColumns(record, request, place);
      await this.options.db.updateTable('miners').set(columns).where('id', '=', id).execute();
      const moved = place.address !== record.address;
      if (moved) miner.lane.stop();
      // The miner may have told about itself while this was written.
      const changed = { ...this.require(id).record, ...columns };
      return this.announce(
        this.keep(changed, moved ? createLane() : miner.lane),
        relinked ? 'moved' : 'edited',
      );
    });
  }

  /** Takes a miner away; gives until when it can be restored, ms since the epoch. Throws ApiError not-found. */
  remove(id: string): Promise<number> {
    return this.change(async () => {
      const { miner } = this.require(id);
      const removedAt = this.options.now();
      await this.options.db
        .updateTable('miners')
        .set({ removed_at: removedAt })
        .where('id', '=', id)
        .execute();
      this.entries.delete(id);
      this.announce(miner, 'removed');
      miner.lane.stop();
      return removedAt + RESTORABLE_MS;
    });
  }

  /** Brings a removed miner back. Throws ApiError not-found when it is too late, or address-taken. */
  restore(id: string): Promise<Miner> {
    return this.change(async () => {
      const { db, now } = this.options;
      const record = await db.selectFrom('miners').selectAll().where('id', '=', id).executeTakeFirst();
      const removedAt = record?.removed_at ?? null;
      if (!record || removedAt === null || removedAt + RESTORABLE_MS <= now())
        throw new ApiError('not-found');
      this.requireFree(record.address, id);
      await db.updateTable('miners').set({ removed_at: null }).where('id', '=', id).execute();
      return this.announce(this.keep({ ...record, removed_at: null }, createLane()), 'added');
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

  /** Forgets the logins of miners that were removed too long ago to be restored. */
  private async purge(): Promise<void> {
    await this.options.db
      .updateTable('miners')
      .set({ password_sealed: null, credential_set_id: null })
      .where('removed_at', '<=', this.options.now() - RESTORABLE_MS)
      .where((where) =>
        where.or([where('password_sealed', 'is not', null), where('credential_set_id', 'is not', null)]),
      )
      .execute();
  }

  private change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.changing.then(work, work);
    this.changing = done.catch(() => undefined);
    return done;
  }

  private require(id: string): Entry {
    const entry = this.entries.get(id);
    if (entry === undefined) throw new ApiError('not-found');
    return entry;
  }

  private toPlace(
    id: string,
    request: { address: string; credentialSetId?: string | null | undefined },
  ): ChangePlace {
    const { address } = this.requireFree(request.address, id);
    if (request.credentialSetId && !this.credentialSets.has(request.credentialSetId)) {
      throw new ApiError('invalid-input', { fields: { credentialSetId: 'There is no such set' } });
    }
    const seal = (password: string) => this.options.secrets.seal(password, toPasswordPlace(id, address));
    return { id, address, seal };
  }

  /** The address in its one spelling, when a miner may have it and no other has. */
  private requireFree(text: string, ownId: string): MinerAddress {
    const place = parseMinerAddress(text);
    if (place === null) {
      throw new ApiError('invalid-input', { fields: { address: 'This is no address of a host' } });
    }
    // What it has already is no news: it can be renamed and paused also where the rules have changed.
    const kept = this.find(ownId)?.origin === place.origin;
    // A name is checked when it is connected to: what it stands for may change.
    if (!kept && place.ip !== null && this.options.guard.check(place.ip, place.port) === 'refused') {
      throw new ApiError('address-not-allowed', { fields: { address: 'Miners may not have this address' } });
    }
    if (this.list().some(({ id, origin }) => id !== ownId && origin === place.origin)) {
      throw new ApiError('address-taken', { fields: { address: 'Another miner has this address' } });
    }
    return place;
  }

  private keep(record: MinerRecord, lane: Lane): Miner {
    const miner = toMiner(record, lane);
    this.entries.set(record.id, { record, miner });
    return miner;
  }

  private announce(miner: Miner, change: MinerChange): Miner {
    for (const listener of this.listeners) listener(miner.id, change);
    return miner;
  }
}
