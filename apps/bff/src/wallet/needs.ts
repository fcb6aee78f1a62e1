import type { Reading } from '@mintdeck/shared-types/reading';
import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import type { TransactionKind } from '@mintdeck/shared-types/wallet/history';
import type {
  KnownUnit,
  MoneyHold,
  WalletBalances,
  WalletNode,
  WalletRates,
} from '@mintdeck/shared-types/wallet/page';
import type {
  LightningNetwork,
  PaymentRequest,
  RequestRefusal,
} from '@mintdeck/shared-types/wallet/requests';
import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import type { SeenCertificate, WalletTrust } from '@mintdeck/shared-types/wallet/wallets';
import type { SignedIn } from '../http/route.ts';

/** One row of what the wallet lists. */
export interface ListedTransaction {
  readonly kind: TransactionKind;
  /** chain: transaction id; payment and invoice: payment hash */
  readonly hash: string;
  /** as in WalletTransaction: above 0 came in */
  readonly amountSat: number | null;
  readonly isExact: boolean;
  readonly feesSat: number | null;
  readonly confirmations: number | null;
  readonly at: number | null;
  readonly memo: string | null;
}

export type ListedChannel = Channel;
export type ListedContact = Omit<Contact, 'isHidden'>;

/** What the wallet's server said, part by part: one that failed keeps its last good value and age. */
export interface WalletReadings {
  readonly node: Reading<WalletNode>;
  readonly address: Reading<string>;
  readonly balances: Reading<WalletBalances>;
  readonly rates: Reading<WalletRates>;
  readonly channels: Reading<readonly ListedChannel[]>;
  readonly contacts: Reading<readonly ListedContact[]>;
  /** the newest first, at most 50 */
  readonly transactions: Reading<readonly ListedTransaction[]>;
  readonly unit: KnownUnit;
  readonly network: LightningNetwork | null;
  readonly hold: MoneyHold | null;
  /** of the certificate that came in the place of the trusted one */
  readonly seenFingerprint: string | null;
  readonly isListening: boolean;
}

/** The newest good answer of one part as the server sent it, for the next start to begin with. */
export interface KeptPart {
  readonly part: string;
  /** ms since the epoch */
  readonly takenAt: number;
  readonly body: string;
}

/** What a text is, before anybody is asked. One of the two is null. */
export interface ReadRequest {
  readonly request: PaymentRequest | null;
  readonly refusal: RequestRefusal | null;
}

/** What the wallet's server reads in a payment request. */
export interface RequestDetails {
  readonly payee: string;
  /** in the server's unit */
  readonly amount: number | null;
  /** null: the unit is not known */
  readonly amountSat: number | null;
  readonly memo: string | null;
}

/** Where somebody signs in. */
export interface SignInPlace {
  readonly address: string;
  readonly user: string;
  readonly trust: WalletTrust;
}

/**
 * What the registry, the record and the orders need of the wallets' servers. An id that is not there throws ApiError not-found. What fails
 * throws UpstreamError: `rejected` with the server's words in `said` when it said no for sure; `isDoubtful` when an order left and nobody
 * can say what became of it; anything else when nothing was ordered. An aborted signal throws its reason, before the order has left only.
 */
export interface WalletUpstream {
  /** What is known now; somebody looks, so what is old is asked for behind. */
  read(walletId: string): WalletReadings;
  readRow(walletId: string): Wallet;
  /** What is known now, without anybody looking. */
  peek(walletId: string): WalletReadings;
  readKept(walletId: string): readonly KeptPart[];
  /** Told at the end of each look; gives the end of it. */
  onRead(listener: (walletId: string, readings: WalletReadings) => void): () => void;
  /** The server said at once that an invoice of ours was paid: its payment hash. */
  onInvoicePaid(listener: (walletId: string, paymentHash: string) => void): () => void;
  /** Something of its page or row is another that did not come from the server: browsers are told. */
  touch(walletId: string): void;
  /** Asks anew now. Throws UpstreamError, or the signal's reason. */
  refresh(walletId: string, signal: AbortSignal): Promise<WalletReadings>;
  /** Looks soon, and again some seconds later, as the server rewrites its lists three seconds after an order. */
  lookSoon(walletId: string): void;

  /** The certificate that is shown there. Nothing but a TLS greeting is sent. */
  lookAtCertificate(address: string, signal: AbortSignal): Promise<SeenCertificate>;
  /** Signs in; gives the session's cookies as JSON text, for the registry to seal. `rejected`: unknown user or wrong PIN. */
  signIn(place: SignInPlace, pin: string, signal: AbortSignal): Promise<string>;
  /** Tells the server that a session is over; it never answers, and nobody waits. */
  signOut(place: SignInPlace, session: string): void;

  readRequest(text: string): Promise<ReadRequest>;
  readDetails(walletId: string, text: string, signal: AbortSignal): Promise<RequestDetails>;
  /**
   * One POST, never repeated but for a stale CSRF token, which is refused before anything is done. Resolves when the server answered `{}`,
   * which says that it took the payment and does not prove that it paid (reference/wallet.md 0.2).
   */
  sendInvoice(
    walletId: string,
    order: { readonly text: string; readonly contactName: string | null; readonly pin: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Gives what is to be shown to the payer: the payment request, with a server behind an @ when it is for quick pay. */
  createInvoice(
    walletId: string,
    order: { readonly amountSat: number; readonly memo: string; readonly isQuickPay: boolean },
    signal: AbortSignal,
  ): Promise<{ readonly text: string }>;
  /** Asks a contact's server for an invoice: its text as it came. That it is the contact's is proven by its signature only. */
  askContact(
    walletId: string,
    question: {
      readonly server: string;
      readonly key: string;
      readonly amountSat: number;
      readonly memo: string;
    },
    signal: AbortSignal,
  ): Promise<string>;
  /** Gives the id of the funding transaction. */
  openChannel(
    walletId: string,
    order: { readonly peer: string; readonly place: string | null; readonly amountSat: number },
    signal: AbortSignal,
  ): Promise<{ readonly txId: string | null }>;
  /** Gives the id of the closing transaction. */
  closeChannel(
    walletId: string,
    order: { readonly channelId: string; readonly isForce: boolean; readonly pin: string },
    signal: AbortSignal,
  ): Promise<{ readonly txId: string | null }>;
  connectPeer(
    walletId: string,
    order: { readonly peer: string; readonly place: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** The server answers nothing, whether it took it or not: the list of contacts is read afterwards. */
  saveContact(
    walletId: string,
    contact: {
      readonly key: string;
      readonly name: string;
      readonly place: string;
      readonly invoiceServer: string | null;
    },
    signal: AbortSignal,
  ): Promise<void>;
}

/** Who ordered something, for the record and the audit. */
export type Author = Pick<SignedIn, 'accountId' | 'username'> & { readonly sourceAddress: string };

/** What is written of every change and every order. */
export interface WalletAudit {
  record(entry: {
    account: Pick<SignedIn, 'accountId' | 'username'> | null;
    sourceAddress: string;
    action: string;
    /** id; never a secret */
    target: string;
    outcome: 'tried' | 'done' | 'refused' | 'failed';
    note?: string;
  }): Promise<void>;
}
