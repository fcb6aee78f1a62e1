import {
  type EditWalletRequest,
  WALLETS_MAX,
  type WalletConfig,
  type WalletTrust,
} from '@mintdeck/shared-types/wallet/wallets';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { SecretBox } from '../../db/secret-box.ts';
import type { WalletsTable } from '../../db/wallet-schema.ts';
import { ApiError } from '../../http/api-error.ts';
import type { SignInPlace } from '../needs.ts';
import { applyEdit } from './apply-edit.ts';
import { toTrust } from './trusted.ts';
import { refuse, toAddress } from './wallet-place.ts';
import { openSession, toConfig, toSessionPlace } from './wallet-row.ts';

export interface WalletsOptions {
  db: Kysely<Database>;
  secrets: SecretBox;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
  /** true: a payment or channel order of it is under way or unclear, so that it stays where it is, and is asked for */
  isBusy: (id: string) => boolean;
  /** Takes our record of it away, as it is another user's by now. */
  clearRecord: (transaction: Transaction<Database>, id: string) => Promise<void>;
  /** told of errors which no request waits for */
  reportBug: (error: unknown) => void;
}

/**
 * session: another session, or none, also by another trust; moved: another address or user, so that nothing the server said of it holds.
 * Each may come with what the one before stands for.
 */
export type WalletChange = 'added' | 'edited' | 'session' | 'moved' | 'removed';
type Listener = (id: string, change: WalletChange) => void;

/** A wallet somebody just signed in to. */
export interface NewWallet extends SignInPlace {
  readonly name: string;
  /** the cookies of its server's session as JSON */
  readonly session: string;
}

const isSameTrust = (row: WalletsTable, trust: WalletTrust): boolean => row.trust === JSON.stringify(trust);

/** The wallets: one row each in the database and a copy in memory, which is what everybody reads. */
export class Wallets {
  private readonly options: WalletsOptions;
  private readonly rows = new Map<string, WalletsTable>();
  private readonly configs = new Map<string, WalletConfig>();
  private readonly listeners = new Set<Listener>();
  /** wallets that are being moved, paused or removed: no order may begin meanwhile */
  private readonly leaving = new Set<string>();
  /** wallets whose session is being replaced, one entry for each sign-in */
  private readonly replacing: string[] = [];
  /** one change after the other: each looks at what the one before has stored */
  private changing: Promise<unknown> = Promise.resolve();

  constructor(options: WalletsOptions) {
    this.options = options;
  }

  async load(): Promise<void> {
    const { db } = this.options;
    const rows = await db.selectFrom('wallets').selectAll().orderBy('created_at').execute();
    for (const row of rows) this.keep(row);
  }

  /** In the order in which they were added. */
  list(): WalletConfig[] {
    return [...this.configs.values()];
  }

  find(id: string): WalletConfig | undefined {
    return this.configs.get(id);
  }

  /** Throws ApiError not-found. */
  require(id: string): WalletConfig {
    const config = this.configs.get(id);
    if (config === undefined) throw new ApiError('not-found');
    return config;
  }

  /** The cookies of its server's session as JSON; null: none is kept, or this server's key does not open it. Throws ApiError not-found. */
  readSession(id: string): string | null {
    const opened = openSession(this.options.secrets, this.requireRow(id));
    return opened === null || opened === 'locked' ? null : opened.session;
  }

  /** Told of every change after it is stored; gives the end of it. */
  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Asked right before an order is stored, which goes by what was read from where the wallet was. Throws ApiError changed-meanwhile when it
   * is another user's by now, elsewhere, paused or about to be: then nobody would look for what became of it.
   */
  requireStill(id: string, { address, user }: Pick<WalletConfig, 'address' | 'user'>): void {
    const config = this.configs.get(id);
    if (config?.address !== address || config.user !== user || config.paused || this.leaving.has(id))
      throw new ApiError('changed-meanwhile');
  }

  /** Where one would sign in to a new wallet. Throws ApiError invalid-input when it is here already, or there is no room. */
  requireNew({ address: typed, user, trust }: SignInPlace): SignInPlace {
    if (this.rows.size >= WALLETS_MAX)
      throw refuse('name', `At most ${WALLETS_MAX} wallets: remove one first`);
    const address = toAddress(typed);
    this.requireFree(null, { address, user });
    return { address, user, trust: toTrust(trust) };
  }

  /** Stores a new one. Throws ApiError invalid-input. */
  add({ name, session, ...typed }: NewWallet): Promise<WalletConfig> {
    return this.change(async () => {
      const { db, now, createId } = this.options;
      const { address, user, trust } = this.requireNew(typed);
      const id = createId();
      const row: WalletsTable = {
        id,
        name,
        wallet_user: user,
        address,
        trust: JSON.stringify(trust),
        unit: JSON.stringify({ kind: 'rate' }),
        paused: 0,
        session_sealed: this.seal({ id, address }, session),
        revision: 1,
        created_at: now(),
      };
      await db.insertInto('wallets').values(row).execute();
      const config = this.keep(row);
      this.announce(id, 'added');
      return config;
    });
  }

  /** Changes what is given; another address, user or trust drops the session. Throws ApiError not-found, changed-meanwhile, in-use or invalid-input. */
  edit(id: string, request: EditWalletRequest): Promise<WalletConfig> {
    return this.change(async () => {
      const row = this.requireRow(id);
      if (row.revision !== request.revision) throw new ApiError('changed-meanwhile');
      const changed = applyEdit(row, request);
      this.requireFree(id, { address: changed.address, user: changed.wallet_user });
      const isOther = changed.wallet_user !== row.wallet_user;
      const isMoved = isOther || changed.address !== row.address;
      const isSameSession = changed.session_sealed === row.session_sealed && changed.trust === row.trust;
      const store = async (): Promise<WalletConfig> => {
        await this.store(changed, isOther);
        const config = this.keep(changed);
        this.announce(id, isMoved ? 'moved' : isSameSession ? 'edited' : 'session');
        return config;
      };
      const isPaused = changed.paused === 1 && row.paused === 0;
      return isMoved || isPaused ? this.leave(id, store) : store();
    });
  }

  /** Keeps the session that a sign-in at `place` began. Gives false, and keeps nothing, when the wallet is elsewhere by now. */
  keepSession(id: string, { address, user, trust }: SignInPlace, session: string): Promise<boolean> {
    this.replacing.push(id);
    const keep = async (): Promise<boolean> => {
      const row = this.rows.get(id);
      if (row?.address !== address || row.wallet_user !== user || !isSameTrust(row, trust)) return false;
      await this.storeSession(row, this.seal(row, session));
      return true;
    };
    return this.change(keep).finally(() => this.replacing.splice(this.replacing.indexOf(id), 1));
  }

  /**
   * Keeps what the server changed in its cookies: the same session, of which nobody is told. Gives at once. One that was ended meanwhile
   * stays so.
   */
  renewSession(id: string, session: string): void {
    // of the one before: the server is asked with another as soon as that is stored
    if (this.replacing.includes(id)) return;
    const renew = async (): Promise<void> => {
      const row = this.rows.get(id);
      if (row === undefined || row.session_sealed === null) return;
      await this.writeSession(row, this.seal(row, session));
    };
    this.change(renew).catch(this.options.reportBug);
  }

  /** Forgets the session. Throws ApiError not-found. */
  dropSession(id: string): Promise<void> {
    return this.change(() => this.storeSession(this.requireRow(id), null));
  }

  /** Takes one away, and our record of it. Throws ApiError not-found or in-use. */
  remove(id: string): Promise<void> {
    return this.change(async () => {
      this.requireRow(id);
      await this.leave(id, async () => {
        await this.options.db.deleteFrom('wallets').where('id', '=', id).execute();
        this.rows.delete(id);
        this.configs.delete(id);
        // at once: nobody may find one half of it
        this.announce(id, 'removed');
      });
    });
  }

  /** `isOther`: another user of the server, whose record this is not. */
  private async store(row: WalletsTable, isOther: boolean): Promise<void> {
    await this.options.db.transaction().execute(async (transaction) => {
      await transaction.updateTable('wallets').set(row).where('id', '=', row.id).execute();
      if (isOther) await this.options.clearRecord(transaction, row.id);
    });
  }

  private async storeSession(row: WalletsTable, sealed: string | null): Promise<void> {
    await this.writeSession(row, sealed);
    this.announce(row.id, 'session');
  }

  private async writeSession(row: WalletsTable, sealed: string | null): Promise<void> {
    const set = { session_sealed: sealed };
    await this.options.db.updateTable('wallets').set(set).where('id', '=', row.id).execute();
    this.keep({ ...row, ...set });
  }

  private seal({ id, address }: Pick<WalletsTable, 'id' | 'address'>, session: string): string {
    return this.options.secrets.seal(session, toSessionPlace(id, address));
  }

  /** Throws ApiError in-use while an order is unclear; none begins until it is done. */
  private async leave<T>(id: string, work: () => Promise<T>): Promise<T> {
    if (this.options.isBusy(id))
      throw new ApiError('in-use', {
        message:
          'It is not clear yet what became of a payment or a channel. Wait for it, or say how it ended.',
      });
    this.leaving.add(id);
    try {
      return await work();
    } finally {
      this.leaving.delete(id);
    }
  }

  /** One wallet is here once, else two would send past each other. */
  private requireFree(id: string | null, { address, user }: { address: string; user: string }): void {
    const isSame = (row: WalletsTable) => row.address === address && row.wallet_user === user;
    if ([...this.rows.values()].some((row) => row.id !== id && isSame(row)))
      throw refuse('user', 'This wallet is here already');
  }

  private change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.changing.then(work, work);
    this.changing = done.catch(() => undefined);
    return done;
  }

  private requireRow(id: string): WalletsTable {
    const row = this.rows.get(id);
    if (row === undefined) throw new ApiError('not-found');
    return row;
  }

  private keep(row: WalletsTable): WalletConfig {
    const opened = openSession(this.options.secrets, row);
    const config = toConfig(row, opened === null ? 'none' : opened === 'locked' ? 'locked' : 'kept');
    this.rows.set(row.id, row);
    this.configs.set(row.id, config);
    return config;
  }

  private announce(id: string, change: WalletChange): void {
    for (const listener of this.listeners) listener(id, change);
  }
}
