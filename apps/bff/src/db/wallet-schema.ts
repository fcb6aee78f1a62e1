// Tables of wallets. Times are ms since the epoch, amounts whole satoshi unless a name says otherwise.

export interface WalletsTable {
  id: string;
  name: string;
  wallet_user: string;
  /** scheme, host and port */
  address: string;
  /** JSON: why its certificate is believed */
  trust: string;
  /** JSON: in what it counts */
  unit: string;
  paused: number;
  /** the cookies of its server's session as JSON, sealed with the origin of `address`; the PIN is nowhere */
  session_sealed: string | null;
  revision: number;
  created_at: number;
}

/** The newest good answer of each part, for the next start to begin with. */
export interface WalletAnswersTable {
  wallet_id: string;
  part: string;
  taken_at: number;
  /** JSON as the server sent it, without its token */
  body: string;
}

/** How far our record of what a wallet lists reaches. */
export interface WalletMarksTable {
  wallet_id: string;
  record_since: number;
  has_gaps: number;
}

export interface WalletTransactionsTable {
  wallet_id: string;
  /** kind:hash */
  id: string;
  kind: string;
  hash: string;
  amount_sat: number | null;
  is_exact: number;
  fees_sat: number | null;
  confirmations: number | null;
  at: number | null;
  /** by which they are listed: `at`, else when it was first seen */
  sort_at: number;
  memo: string | null;
  note: string | null;
}

/** Kept when their wallet is removed: the same invoice is never paid twice by anybody here. */
export interface WalletPaymentsTable {
  id: string;
  wallet_id: string;
  payment_hash: string;
  /** what is sent, with the server behind an @ where there is one */
  text: string;
  contact_name: string | null;
  payee: string;
  payee_name: string | null;
  amount_msat: string;
  memo: string | null;
  expires_at: number;
  state: string;
  by_account_id: string;
  username: string;
  source_address: string;
  sent_at: number;
  ended_at: number | null;
  /** of the wallet's own row of it; null: not seen */
  seen_at: number | null;
  paid_at: number | null;
  fees_sat: number | null;
  reason: string | null;
  looked_at: number | null;
  happened: number | null;
  /** failed or cleared, and its server was asked: a list read after this would have it if it was paid; null: nothing was asked */
  told_by: number | null;
}

export interface WalletInvoicesTable {
  id: string;
  wallet_id: string;
  text: string;
  payment_hash: string;
  asked_sat: number;
  amount_sat: number;
  memo: string | null;
  is_quick_pay: number;
  made_at: number;
  expires_at: number;
  paid_at: number | null;
  username: string;
}

/** Contacts that are not shown: the server cannot delete one. */
export interface WalletHiddenContactsTable {
  wallet_id: string;
  key: string;
}

export interface WalletChannelOrdersTable {
  id: string;
  wallet_id: string;
  kind: string;
  state: string;
  peer: string;
  peer_name: string | null;
  amount_sat: number | null;
  channel_id: string | null;
  tx_id: string | null;
  by_account_id: string;
  username: string;
  source_address: string;
  sent_at: number;
  ended_at: number | null;
  is_seen: number;
  happened: number | null;
  note: string | null;
  /** JSON of the channel points that were there before: what is new since is ours */
  before: string;
}

/** Wrong PINs of the last minutes, so that a restart forgives none. */
export interface WalletPinTriesTable {
  address: string;
  wallet_user: string;
  /** JSON of when each was, the oldest first, ms since the epoch */
  times: string;
  last_at: number;
}

export interface WalletTables {
  wallets: WalletsTable;
  wallet_answers: WalletAnswersTable;
  wallet_marks: WalletMarksTable;
  wallet_transactions: WalletTransactionsTable;
  wallet_payments: WalletPaymentsTable;
  wallet_invoices: WalletInvoicesTable;
  wallet_hidden_contacts: WalletHiddenContactsTable;
  wallet_channel_orders: WalletChannelOrdersTable;
  wallet_pin_tries: WalletPinTriesTable;
}
