import type { Reading } from '@mintdeck/shared-types/reading';
import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import type { ListedContact } from '../needs.ts';
import { toPlainText } from '../plain-text.ts';

const NAME_MAX_CHARS = 64;

export interface ContactBookOptions {
  db: Kysely<Database>;
  /** its page is another */
  onChange: (walletId: string) => void;
}

/** Whom a wallet's server lists, and which of them are not shown: the server cannot delete one. */
export class ContactBook {
  private readonly options: ContactBookOptions;
  /** keys by wallet */
  private readonly hidden = new Map<string, ReadonlySet<string>>();

  constructor(options: ContactBookOptions) {
    this.options = options;
  }

  /** Reads which are not shown. */
  async load(walletId: string): Promise<void> {
    const rows = await this.options.db
      .selectFrom('wallet_hidden_contacts')
      .select('key')
      .where('wallet_id', '=', walletId)
      .execute();
    this.hidden.set(walletId, new Set(rows.map(({ key }) => key)));
  }

  /** As the wallet lists them, with names that can be read: anybody may have chosen one. */
  list(walletId: string, { value, ...age }: Reading<readonly ListedContact[]>): Reading<Contact[]> {
    return { ...age, value: value?.map((listed) => this.toContact(walletId, listed)) ?? null };
  }

  toContact(walletId: string, listed: ListedContact): Contact {
    const name = toPlainText(listed.name, NAME_MAX_CHARS) ?? listed.key;
    return { ...listed, name, isHidden: this.hidden.get(walletId)?.has(listed.key) ?? false };
  }

  /** Hides one that is listed, or shows it again; gives it. Throws ApiError not-found. */
  async hide(
    walletId: string,
    { contacts, key, isHidden }: { contacts: readonly ListedContact[]; key: string; isHidden: boolean },
  ): Promise<Contact> {
    const { db, onChange } = this.options;
    const listed = contacts.find((contact) => contact.key === key);
    if (listed === undefined) throw new ApiError('not-found');
    const row = { wallet_id: walletId, key };
    if (isHidden)
      await db
        .insertInto('wallet_hidden_contacts')
        .values(row)
        .onConflict((conflict) => conflict.columns(['wallet_id', 'key']).doNothing())
        .execute();
    else
      await db
        .deleteFrom('wallet_hidden_contacts')
        .where('wallet_id', '=', walletId)
        .where('key', '=', key)
        .execute();
    await this.load(walletId);
    onChange(walletId);
    return this.toContact(walletId, listed);
  }

  /** The wallet was removed. */
  forget(walletId: string): void {
    this.hidden.delete(walletId);
  }
}
