import type { PaymentRequest, RequestRefusal } from '@mintdeck/shared-types/wallet/requests';
import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import type { WalletConfig, WalletTrust } from '@mintdeck/shared-types/wallet/wallets';
import type { AddressGuard } from '../../upstream/address-guard.ts';
import type { Clock } from '../../upstream/clock.ts';
import type { HttpClient } from '../../upstream/http-client.ts';
import type { Trust } from '../../upstream/trust.ts';

/** A wallet as a person configured it. */
export type WalletSettings = Pick<
  WalletConfig,
  'id' | 'name' | 'user' | 'address' | 'trust' | 'unit' | 'paused'
>;

/** session: another one, or none, also as another trust ended it; moved: another address or user, so that nothing known of it holds. */
export type WalletChange = 'added' | 'edited' | 'session' | 'moved' | 'removed';

/** What this connector needs of the registry of wallets. */
export interface Wallets {
  list(): readonly WalletSettings[];
  find(id: string): WalletSettings | undefined;
  onChange(listener: (id: string, change: WalletChange) => void): () => void;
}

/** The cookies of a wallet's server as JSON text: who has them is signed in there. */
export interface Sessions {
  /** null: none is kept, or it cannot be opened */
  read(id: string): string | null;
  /** The server changed them in an answer. It is no other session: no change is told of it. */
  write(id: string, session: string): void;
}

/** Where somebody signs in. */
export interface SignInPlace {
  readonly address: string;
  readonly user: string;
  readonly trust: WalletTrust;
}

/** What the row of a wallet shows of our own record. */
export type RowExtras = Pick<Wallet, 'unclearCount'>;

/** The newest good answer of one part, to begin with after a restart. */
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
  readonly amountSat: number | null;
  readonly memo: string | null;
}

/** Something of an answer that was not as anybody expects it. Only `word` is the server's own text: plain, at most 40 characters. */
export interface Oddity {
  readonly walletId: string;
  /** a field, or what `word` is for: `channel-state`, `transaction-type`, `event` */
  readonly what: string;
  readonly word?: string;
}

export interface WalletNeeds {
  /** LAN and internet */
  readonly guard: AddressGuard;
  readonly wallets: Wallets;
  readonly sessions: Sessions;
  /** asked whenever a row is made */
  readonly readExtras: (walletId: string) => RowExtras;
  /** What `readKept` gave of it when the server ran last; asked once, at the start. Absent: nothing was kept. */
  readonly takeKept?: (walletId: string) => readonly KeptPart[];
  /** told once of each */
  readonly tell: (oddity: Oddity) => void;
  /** the process's own when left out */
  readonly clock?: Clock;
  /** ours, over real connections, when left out */
  readonly openHttp?: (trust: Trust) => HttpClient;
}
