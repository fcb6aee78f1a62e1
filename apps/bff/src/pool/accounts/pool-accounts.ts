import {
  type AddPoolAccountRequest,
  type EditPoolAccountRequest,
  LOW_BELOW_DEFAULT_PERCENT,
  OFFLINE_AFTER_DEFAULT_MIN,
  POOL_ACCOUNTS_MAX,
  type PoolAccountConfig,
} from '@mintdeck/shared-types/pool/accounts';
import type { Kysely } from 'kysely';
import type { PoolAccountRow } from '../../db/pool-schema.ts';
import type { Database } from '../../db/schema.ts';
import type { SecretBox } from '../../db/secret-box.ts';
import { ApiError } from '../../http/api-error.ts';
import { clearRecord } from '../record/clear-record.ts';
import { openPassword, toConfig, toPoolPasswordPlace } from './account-row.ts';

export interface PoolAccountsOptions {
  db: Kysely<Database>;
  secrets: SecretBox;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
  /** true: an order of it is under way or unclear, so that it stays where it is, and is asked for */
  isBusy: (id: string) => boolean;
}

/** moved: another address or user, so that nothing the pool said of it holds */
export type PoolAccountChange = 'added' | 'edited' | 'moved' | 'removed';
type Listener = (id: string, change: PoolAccountChange) => void;

const refuse = (field: string, message: string) =>
  new ApiError('invalid-input', { fields: { [field]: message } });

/** Lower-case host, no dot after it, no slash at the end: two spellings of one address are one. */
const toAddress = (typed: string): string => {
  const url = URL.parse(typed);
  if (url === null) throw refuse('address', 'A web address such as https://api.grinmint.com');
  url.hostname = url.hostname.replace(/\.+$/, '');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
};

/** What tells one pool from another: it is the same with and without TLS. */
const toPlace = (address: string): string => address.replace(/^https?:/, '');

/** The pool accounts: one row each in the database and a copy in memory, which is what everybody reads. */
export class PoolAccounts {
  private readonly options: PoolAccountsOptions;
  private readonly rows = new Map<string, PoolAccountRow>();
  private readonly configs = new Map<string, PoolAccountConfig>();
  private readonly listeners = new Set<Listener>();
  /** accounts that are being moved, paused or removed: no order may begin meanwhile */
  private readonly leaving = new Set<string>();
  /** one change after the other: each looks at what the one before has stored */
  private changing: Promise<unknown> = Promise.resolve();

  constructor(options: PoolAccountsOptions) {
    this.options = options;
  }

  async load(): Promise<void> {
    const { db } = this.options;
    const rows = await db.selectFrom('pool_accounts').selectAll().orderBy('created_at').execute();
    for (const row of rows) this.keep(row);
  }

  /** In the order in which they were added. */
  list(): PoolAccountConfig[] {
    return [...this.configs.values()];
  }

  find(id: string): PoolAccountConfig | undefined {
    return this.configs.get(id);
  }

  /** Throws ApiError not-found. */
  require(id: string): PoolAccountConfig {
    const config = this.configs.get(id);
    if (config === undefined) throw new ApiError('not-found');
    return config;
  }

  /** The kept password, in an object; `locked`: this server's key does not open it; null: none is kept. Throws ApiError not-found. */
  readPassword(id: string): { password: string } | 'locked' | null {
    return openPassword(this.options.secrets, this.requireRow(id));
  }

  /** Told of every change after it is stored; gives the end of it. */
  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Asked right before an order is stored, which takes the password and what was read from where the account was. Throws ApiError
   * changed-meanwhile when it is another user's by now, elsewhere, paused or about to be: then nobody would look for what became of it.
   */
  requireStill(id: string, { address, user }: Pick<PoolAccountConfig, 'address' | 'user'>): void {
    const config = this.configs.get(id);
    if (config?.address !== address || config.user !== user || config.paused || this.leaving.has(id))
      throw new ApiError('changed-meanwhile');
  }

  /** Stores a new one. Throws ApiError invalid-input. */
  add({ name, user, address, password }: AddPoolAccountRequest): Promise<PoolAccountConfig> {
    return this.change(async () => {
      const { db, now, createId } = this.options;
      if (this.rows.size >= POOL_ACCOUNTS_MAX)
        throw refuse('name', `At most ${POOL_ACCOUNTS_MAX} pool accounts: remove one first`);
      const id = createId();
      const place = this.requireFree(id, { address: toAddress(address), user });
      const row: PoolAccountRow = {
        id,
        name,
        ...place,
        paused: 0,
        offline_after_min: OFFLINE_AFTER_DEFAULT_MIN,
        low_below_percent: LOW_BELOW_DEFAULT_PERCENT,
        password_sealed: password === undefined ? null : this.seal(id, place.address, password),
        revision: 1,
        created_at: now(),
      };
      await db.insertInto('pool_accounts').values(row).execute();
      const config = this.keep(row);
      this.announce(id, 'added');
      return config;
    });
  }

  /** Changes what is given; another address or user drops a kept password. Throws ApiError not-found, changed-meanwhile, in-use or invalid-input. */
  edit(id: string, request: EditPoolAccountRequest): Promise<PoolAccountConfig> {
    return this.change(async () => {
      const row = this.requireRow(id);
      if (row.revision !== request.revision) throw new ApiError('changed-meanwhile');
      const changed = this.toChanged(row, request);
      const isOther = changed.pool_user !== row.pool_user;
      const moved = isOther || changed.address !== row.address;
      const store = async (): Promise<PoolAccountConfig> => {
        await this.store(changed, isOther);
        const config = this.keep(changed);
        this.announce(id, moved ? 'moved' : 'edited');
        return config;
      };
      const isPaused = changed.paused === 1 && row.paused === 0;
      return moved || isPaused ? this.leave(id, store) : store();
    });
  }

  /** Keeps the password that the pool just took. Gives false, and keeps nothing, when the account was moved since. */
  keepPassword(id: string, { address, user }: PoolAccountConfig, password: string): Promise<boolean> {
    return this.change(async () => {
      const row = this.rows.get(id);
      if (row === undefined || row.address !== address || row.pool_user !== user) return false;
      const changed = {
        ...row,
        password_sealed: this.seal(id, address, password),
        revision: row.revision + 1,
      };
      await this.options.db.updateTable('pool_accounts').set(changed).where('id', '=', id).execute();
      this.keep(changed);
      this.announce(id, 'edited');
      return true;
    });
  }

  /** Takes one away, and our record of it. Throws ApiError not-found or in-use. */
  remove(id: string): Promise<void> {
    return this.change(async () => {
      this.requireRow(id);
      await this.leave(id, async () => {
        await this.options.db.deleteFrom('pool_accounts').where('id', '=', id).execute();
        this.rows.delete(id);
        this.configs.delete(id);
        // at once: nobody may find one half of it
        this.announce(id, 'removed');
      });
    });
  }

  /** `isOther`: another user of the pool, whose record this is not. */
  private async store(row: PoolAccountRow, isOther: boolean): Promise<void> {
    await this.options.db.transaction().execute(async (transaction) => {
      await transaction.updateTable('pool_accounts').set(row).where('id', '=', row.id).execute();
      if (!isOther) return;
      await clearRecord(transaction, row.id);
    });
  }

  /** Throws ApiError in-use while an order is unclear; none begins until it is done. */
  private async leave<T>(id: string, work: () => Promise<T>): Promise<T> {
    if (this.options.isBusy(id))
      throw new ApiError('in-use', { message: 'An order of it is not clear yet. Wait for its end.' });
    this.leaving.add(id);
    try {
      return await work();
    } finally {
      this.leaving.delete(id);
    }
  }

  private toChanged(row: PoolAccountRow, request: EditPoolAccountRequest): PoolAccountRow {
    const { name, user = row.pool_user, paused, offlineAfterMin, lowBelowPercent, password } = request;
    const address = request.address === undefined ? row.address : toAddress(request.address);
    const place = this.requireFree(row.id, { address, user });
    const isSamePlace = address === row.address && user === row.pool_user;
    const kept = isSamePlace ? row.password_sealed : null;
    return {
      ...row,
      ...place,
      name: name ?? row.name,
      paused: paused === undefined ? row.paused : Number(paused),
      offline_after_min: offlineAfterMin ?? row.offline_after_min,
      low_below_percent: lowBelowPercent ?? row.low_below_percent,
      password_sealed: password ? this.seal(row.id, address, password) : password === null ? null : kept,
      revision: row.revision + 1,
    };
  }

  /** One account of a pool is here once, else two would order payouts past each other. */
  private requireFree(id: string, { address, user }: { address: string; user: string }) {
    const isSame = (row: PoolAccountRow) =>
      toPlace(row.address) === toPlace(address) && row.pool_user.toLowerCase() === user.toLowerCase();
    if ([...this.rows.values()].some((row) => row.id !== id && isSame(row)))
      throw refuse('user', 'This account of the pool is here already');
    return { address, pool_user: user };
  }

  private seal(id: string, address: string, password: string): string {
    return this.options.secrets.seal(password, toPoolPasswordPlace(id, address));
  }

  private change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.changing.then(work, work);
    this.changing = done.catch(() => undefined);
    return done;
  }

  private requireRow(id: string): PoolAccountRow {
    const row = this.rows.get(id);
    if (row === undefined) throw new ApiError('not-found');
    return row;
  }

  private keep(row: PoolAccountRow): PoolAccountConfig {
    const opened = openPassword(this.options.secrets, row);
    const config = toConfig(row, opened === null ? 'none' : opened === 'locked' ? 'locked' : 'kept');
    this.rows.set(row.id, row);
    this.configs.set(row.id, config);
    return config;
  }

  private announce(id: string, change: PoolAccountChange): void {
    for (const listener of this.listeners) listener(id, change);
  }
}
