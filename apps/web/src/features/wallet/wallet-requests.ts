import {
  type ChannelOrder,
  type CloseChannelRequest,
  channelOrderSchema,
  type OpenChannelRequest,
} from '@mintdeck/shared-types/wallet/channels';
import {
  type Contact,
  contactSchema,
  type SaveContactRequest,
  type SavedContact,
  savedContactSchema,
} from '@mintdeck/shared-types/wallet/contacts';
import {
  type WalletHistory,
  type WalletTransaction,
  walletHistorySchema,
  walletTransactionSchema,
} from '@mintdeck/shared-types/wallet/history';
import { type Invoice, invoiceSchema } from '@mintdeck/shared-types/wallet/invoices';
import { type WalletPage, walletPageSchema } from '@mintdeck/shared-types/wallet/page';
import { type Payment, type PayRequest, paymentSchema } from '@mintdeck/shared-types/wallet/payments';
import {
  type CreateInvoiceRequest,
  type RequestVerdict,
  requestVerdictSchema,
} from '@mintdeck/shared-types/wallet/requests';
import {
  type AddWalletRequest,
  type EditWalletRequest,
  type SeenCertificate,
  seenCertificateSchema,
  type WalletConfig,
  walletConfigSchema,
  walletListSchema,
} from '@mintdeck/shared-types/wallet/wallets';
import * as z from 'zod/mini';
import { request } from '../../api/request.ts';

const WALLETS_PATH = '/api/v1/wallets';
/** Where everything of one wallet lies. */
export const toWalletPath = (id: string): `/${string}` => `${WALLETS_PATH}/${encodeURIComponent(id)}`;

type Signal = AbortSignal | undefined;
const NOTHING = z.undefined();

/** All wallets as they were configured, each with its figures in short. */
export const readWallets = (signal?: Signal) =>
  request({ path: WALLETS_PATH, answer: walletListSchema, signal });

/** Everything of one wallet as it is known now; it never waits for the wallet's server. */
export const readWalletPage = (id: string, signal?: Signal): Promise<WalletPage> =>
  request({ path: toWalletPath(id), answer: walletPageSchema, signal });

/** The certificate that answers at an address; nothing but a greeting is sent there. */
export const lookAtCertificate = (address: string): Promise<SeenCertificate> =>
  request({
    path: `${WALLETS_PATH}/certificates`,
    method: 'POST',
    body: { address },
    answer: seenCertificateSchema,
  });

/** Adds a wallet and signs in there with the PIN, which nobody keeps. */
export const addWallet = (body: AddWalletRequest): Promise<WalletConfig> =>
  request({ path: WALLETS_PATH, method: 'POST', body, answer: walletConfigSchema });

export const editWallet = (id: string, body: EditWalletRequest): Promise<WalletConfig> =>
  request({ path: toWalletPath(id), method: 'PATCH', body, answer: walletConfigSchema });

/** Takes a wallet away with everything recorded of it here. */
export const removeWallet = (id: string): Promise<undefined> =>
  request({ path: toWalletPath(id), method: 'DELETE', answer: NOTHING });

/** Signs in at the wallet's server. The first sign-in of a user without a PIN makes this one its PIN. */
export const signInWallet = (id: string, pin: string): Promise<WalletConfig> =>
  request({ path: `${toWalletPath(id)}/session`, method: 'POST', body: { pin }, answer: walletConfigSchema });

/** Ends the session there. */
export const signOutWallet = (id: string): Promise<undefined> =>
  request({ path: `${toWalletPath(id)}/session`, method: 'DELETE', answer: NOTHING });

/** Opens a channel. The same id sent twice is one order. */
export const openChannel = (id: string, body: OpenChannelRequest): Promise<ChannelOrder> =>
  request({ path: `${toWalletPath(id)}/channels`, method: 'POST', body, answer: channelOrderSchema });

/** Closes a channel, with force where the body says so. */
export const closeChannel = (
  id: string,
  channelId: string,
  body: CloseChannelRequest,
): Promise<ChannelOrder> =>
  request({
    path: `${toWalletPath(id)}/channels/${encodeURIComponent(channelId)}/close`,
    method: 'POST',
    body,
    answer: channelOrderSchema,
  });

/** Connects the wallet's node with another one, `place` is its host:port. */
export const connectPeer = (id: string, peer: string, place: string): Promise<undefined> =>
  request({ path: `${toWalletPath(id)}/peers`, method: 'POST', body: { peer, place }, answer: NOTHING });

/** A person says how an order whose outcome nobody knows has ended. */
export const clearChannelOrder = (id: string, orderId: string, happened: boolean): Promise<ChannelOrder> =>
  request({
    path: `${toWalletPath(id)}/channel-orders/${encodeURIComponent(orderId)}/clear`,
    method: 'POST',
    body: { happened },
    answer: channelOrderSchema,
  });

/** What a payment request says, and whether it can be paid here; nothing is paid. */
export const lookAtRequest = (id: string, text: string, signal?: Signal): Promise<RequestVerdict> =>
  request({
    path: `${toWalletPath(id)}/requests/look`,
    method: 'POST',
    body: { text },
    answer: requestVerdictSchema,
    signal,
  });

/** Asks a contact's server for an invoice; nothing is paid. */
export const askContact = (
  id: string,
  key: string,
  body: { readonly amountSat: number; readonly memo: string },
): Promise<RequestVerdict> =>
  request({
    path: `${toWalletPath(id)}/contacts/${encodeURIComponent(key)}/request`,
    method: 'POST',
    body,
    answer: requestVerdictSchema,
  });

/**
 * Pays. The same id sent twice is one payment. The answer may still be `sending`. No answer (time-out, lost connection) says nothing about
 * the payment: its page does.
 */
export const pay = (id: string, body: PayRequest): Promise<Payment> =>
  request({ path: `${toWalletPath(id)}/payments`, method: 'POST', body, answer: paymentSchema });

/** A person says how a payment whose outcome nobody knows has ended. */
export const clearPayment = (id: string, paymentId: string, happened: boolean): Promise<Payment> =>
  request({
    path: `${toWalletPath(id)}/payments/${encodeURIComponent(paymentId)}/clear`,
    method: 'POST',
    body: { happened },
    answer: paymentSchema,
  });

/** Has the wallet make an invoice. Its amount is what it says itself, which may not be what was asked for. */
export const createInvoice = (id: string, body: CreateInvoiceRequest): Promise<Invoice> =>
  request({ path: `${toWalletPath(id)}/invoices`, method: 'POST', body, answer: invoiceSchema });

/** Takes an invoice off our list; whoever has it can still pay it. */
export const removeInvoice = (id: string, invoiceId: string): Promise<undefined> =>
  request({
    path: `${toWalletPath(id)}/invoices/${encodeURIComponent(invoiceId)}`,
    method: 'DELETE',
    answer: NOTHING,
  });

/** Adds a contact, or puts it in the place of the one with its key. */
export const saveContact = (id: string, body: SaveContactRequest): Promise<SavedContact> =>
  request({ path: `${toWalletPath(id)}/contacts`, method: 'POST', body, answer: savedContactSchema });

/** Shows or hides a contact here; the wallet's server cannot delete one. */
export const hideContact = (id: string, key: string, isHidden: boolean): Promise<Contact> =>
  request({
    path: `${toWalletPath(id)}/contacts/${encodeURIComponent(key)}`,
    method: 'PATCH',
    body: { isHidden },
    answer: contactSchema,
  });

/** Our record of what moved, the newest first; those before that row, or the newest. */
export const readTransactions = (
  id: string,
  before: string | null,
  signal?: Signal,
): Promise<WalletHistory> =>
  request({
    path: `${toWalletPath(id)}/transactions${before === null ? '' : `?before=${encodeURIComponent(before)}`}`,
    answer: walletHistorySchema,
    signal,
  });

/** Writes a person's note on a row of the record; null takes it away. `before`: as it was read. Throws ApiProblem changed-meanwhile with another one in `fields.note`. */
export const noteTransaction = (
  id: string,
  transactionId: string,
  change: { readonly note: string | null; readonly before: string | null },
): Promise<WalletTransaction> =>
  request({
    path: `${toWalletPath(id)}/transactions/${encodeURIComponent(transactionId)}`,
    method: 'PATCH',
    body: change,
    answer: walletTransactionSchema,
  });
