import type { SaveContactRequest, SavedContact } from '@mintdeck/shared-types/wallet/contacts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { ListedContact, WalletUpstream } from '../needs.ts';
import type { ContactBook } from './contact-book.ts';

/** After each the list is read once more, ms: the server writes its list anew three seconds after it took one (reference/wallet.md 1). */
const LOOKS_AFTER_MS = [0, 3500, 3000] as const;

export interface ContactDeskOptions {
  upstream: Pick<WalletUpstream, 'saveContact' | 'refresh' | 'lookSoon'>;
  book: Pick<ContactBook, 'toContact'>;
  /** resolves after that time, ms; throws the signal's reason */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Names are listed with their spaces tidied. */
const toTidy = (name: string): string => name.replace(/\s+/gu, ' ').trim();
const isSamePlace = (one: string | null, other: string | null): boolean =>
  one?.toLowerCase() === other?.toLowerCase();
const isSame = (listed: ListedContact, { name, place, invoiceServer }: SaveContactRequest): boolean =>
  toTidy(listed.name) === toTidy(name) &&
  isSamePlace(listed.place, place) &&
  isSamePlace(listed.invoiceServer, invoiceServer);

/** Saves contacts at a wallet's server, which never says whether it took one: its list does. */
export class ContactDesk {
  private readonly options: ContactDeskOptions;
  private readonly ending = new AbortController();

  constructor(options: ContactDeskOptions) {
    this.options = options;
  }

  /** Nothing is waited for any more. */
  stop(): void {
    this.ending.abort();
  }

  /** Sends one, reads the list for some seconds, and says what it shows. Throws UpstreamError when it was not sent for sure. */
  async save(walletId: string, contact: SaveContactRequest): Promise<SavedContact> {
    const { upstream, book } = this.options;
    const { signal } = this.ending;
    const failure = await upstream.saveContact(walletId, contact, signal).then(
      () => null,
      (error: unknown) => error,
    );
    // it may have been taken although the answer was lost
    if (failure !== null && !(failure instanceof UpstreamError && failure.isDoubtful)) throw failure;
    const listed = await this.look(walletId, contact);
    if (listed !== null && isSame(listed, contact))
      return { outcome: 'saved', contact: book.toContact(walletId, listed) };
    upstream.lookSoon(walletId);
    return listed === null
      ? { outcome: 'not-seen', contact: null }
      : { outcome: 'other', contact: book.toContact(walletId, listed) };
  }

  /** The contact with that key as the list shows it in the end; null: it does not, or nobody could read it. */
  private async look(walletId: string, contact: SaveContactRequest): Promise<ListedContact | null> {
    const { upstream, wait } = this.options;
    const { signal } = this.ending;
    let found: ListedContact | null = null;
    for (const ms of LOOKS_AFTER_MS) {
      if (ms > 0) await wait(ms, signal);
      const listed = await upstream.refresh(walletId, signal).then(
        ({ contacts }) => contacts,
        (error: unknown) => {
          if (error instanceof UpstreamError) return null;
          throw error;
        },
      );
      // what was read before it was sent tells nothing
      if (listed === null || listed.failure !== null || listed.value === null) continue;
      found = listed.value.find(({ key }) => key === contact.key) ?? null;
      if (found !== null && isSame(found, contact)) return found;
    }
    return found;
  }
}
