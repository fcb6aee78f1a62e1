import type { Channel, ChannelState } from '@mintdeck/shared-types/wallet/channels';
import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import type { TransactionKind } from '@mintdeck/shared-types/wallet/history';
import type { WalletBalances, WalletNode, WalletRates } from '@mintdeck/shared-types/wallet/page';
import type { ReadInvoices } from './normalize-unit.ts';
import {
  toAmount,
  toCount,
  toHash,
  toKey,
  toMemo,
  toPlace,
  toRate,
  toSat,
  toText,
  toTimeMs,
} from './normalize-values.ts';
import type { BalancesWire, ChannelWire, ContactWire, NodeWire, TransactionWire } from './wire.ts';

/** One row of what the wallet lists. */
export interface ListedTransaction {
  readonly kind: TransactionKind;
  /** chain: transaction id; payment and invoice: payment hash */
  readonly hash: string;
  /** above 0 came in */
  readonly amountSat: number | null;
  readonly isExact: boolean;
  readonly feesSat: number | null;
  readonly confirmations: number | null;
  /** ms since the epoch */
  readonly at: number | null;
  readonly memo: string | null;
}
export type ListedContact = Omit<Contact, 'isHidden'>;

/** What its node says of itself; null: no key is among it, without which it is nobody. */
export const toNode = (sent: NodeWire): WalletNode | null => {
  const key = toKey(sent.nodeId);
  if (key === null) return null;
  const code = toText(sent.addresscode);
  return {
    key,
    alias: toText(sent.alias),
    isSynchronized: sent.synchronized ?? null,
    blockHeight: toCount(sent.blockheight),
    addressCode: code?.toLowerCase().startsWith(key) === true ? code : null,
  };
};

/** `btcfunds` is the total, channels among it (reference/wallet.md 1.3). */
export const toBalances = (sent: BalancesWire, satPerUnit: number | null): WalletBalances => {
  const totalSat = toSat(sent.btcfunds, satPerUnit);
  const lightningSat = toSat(sent.lntfunds, satPerUnit);
  const onChainSat = totalSat === null || lightningSat === null ? null : totalSat - lightningSat;
  return {
    totalSat,
    lightningSat,
    // less than nothing: the two were read at different times
    onChainSat: onChainSat === null || onChainSat < 0 ? null : onChainSat,
    totalAmount: toAmount(sent.btcfunds),
    lightningAmount: toAmount(sent.lntfunds),
  };
};

/** True: one RPC of its node did not tell its part of them (fixtures/wallet/http/102), or no price was there yet (122). */
export const isHalfTold = ({ btcfunds, lntfunds }: BalancesWire): boolean =>
  toAmount(btcfunds) === null || toAmount(lntfunds) === null;

/** What one satoshi costs by the server. */
export const toRates = ({ tusd, tgbp, teur }: BalancesWire): WalletRates => ({
  usd: toRate(tusd),
  gbp: toRate(tgbp),
  eur: toRate(teur),
});

const STATES: readonly (readonly [RegExp, ChannelState])[] = [
  [/^open$/i, 'open'],
  [/^pending\b/i, 'pending'],
  [/^closing\b/i, 'closing'],
  [/^forced? closing\b/i, 'force-closing'],
];

const toChannelState = ({ state, active }: ChannelWire): ChannelState => {
  const found = STATES.find(([pattern]) => pattern.test(state?.trim() ?? ''))?.[1] ?? 'unknown';
  return found === 'open' && active === false ? 'offline' : found;
};

/** What its word says goes before the field beside it, which may be below 0: then it is due (reference/wallet.md 1.3). */
const toBlocksLeft = ({ state, waitblocks }: ChannelWire, is: ChannelState): number | null => {
  if (is !== 'pending' && is !== 'force-closing') return null;
  const [, word] = /\((-?\d{1,6}) blocks?\)/.exec(state ?? '') ?? [];
  const blocks = word === undefined ? toAmount(waitblocks) : Number(word);
  return blocks === null ? null : toCount(Math.max(0, Math.trunc(blocks)));
};

/** `names`: of contacts, by their keys. A row without a peer is none. */
export const toChannels = (
  sent: readonly ChannelWire[],
  { satPerUnit, names }: { satPerUnit: number | null; names: ReadonlyMap<string, string> },
): Channel[] =>
  sent.flatMap((each) => {
    const peer = toKey(each.node);
    if (peer === null) return [];
    const state = toChannelState(each);
    const localSat = toSat(each.balance, satPerUnit);
    const capacitySat = toSat(each.capacity, satPerUnit);
    const restSat = localSat === null || capacitySat === null ? null : capacitySat - localSat;
    return {
      id: /^\d{1,20}$/.test(each.channel ?? '') ? (each.channel ?? null) : null,
      point: toText(each.channelpoint) ?? '',
      peer,
      peerName: names.get(peer) ?? null,
      state,
      word: toText(each.state) ?? '',
      blocksLeft: toBlocksLeft(each, state),
      localSat,
      // their part and ours are rounded each on its own
      remoteSat: restSat === null ? null : Math.max(0, restSat),
      capacitySat,
    };
  });

const CONNECTED: ReadonlyMap<string, boolean> = new Map([
  ['connected', true],
  ['disconnected', false],
]);

/** The address book proper; one without a node's key as its name in the list is none. */
export const toContacts = (sent: readonly ContactWire[]): ListedContact[] =>
  sent.flatMap((each) => {
    const key = toKey(each.key);
    if (key === null) return [];
    return {
      key,
      name: toText(each.alias) ?? key,
      place: toPlace(each.channelserver),
      invoiceServer: toPlace(each.server),
      isConnected: CONNECTED.get((each.status ?? '').toLowerCase()) ?? null,
    };
  });

const KINDS: ReadonlyMap<string, TransactionKind> = new Map([
  ['transaction', 'chain'],
  ['payment', 'payment'],
  ['invoice', 'invoice'],
]);

const toReckonedSat = (kind: TransactionKind, sent: TransactionWire, satPerUnit: number | null) => {
  const sat = toSat(sent.amount, satPerUnit);
  // a payment's is above 0 although the money went out (reference/wallet.md 1.3)
  return sat !== null && kind === 'payment' ? 0 - Math.abs(sat) : sat;
};

/**
 * The newest first. An invoice stands there by its payment request, which tells its hash and its true amount. A row that cannot be told
 * from others is left out.
 */
export const toTransactions = (
  sent: readonly TransactionWire[],
  { satPerUnit, invoices }: { satPerUnit: number | null; invoices: ReadInvoices },
): ListedTransaction[] =>
  sent.flatMap((each) => {
    const kind = KINDS.get(each.type ?? '');
    const invoice = kind === 'invoice' ? invoices.get(each.hash ?? '') : undefined;
    const hash = kind === 'invoice' ? (invoice?.paymentHash ?? null) : toHash(each.hash);
    if (kind === undefined || hash === null) return [];
    const exactSat = invoice?.amountSat ?? null;
    return {
      kind,
      hash,
      amountSat: exactSat ?? toReckonedSat(kind, each, satPerUnit),
      isExact: exactSat !== null,
      feesSat: toSat(each.total_fees, satPerUnit),
      confirmations: kind === 'chain' ? toCount(each.num_confirmations) : null,
      at: toTimeMs(each.time_stamp),
      memo: toMemo(each.memo),
    };
  });
