import type { Call, Caller, CallSession, ClientOptions, JsonObject } from './client-send.ts';
import { createCaller, toMalformed } from './client-send.ts';
import { readRefusal } from './refusal.ts';
import {
  closedWireSchema,
  connectedWireSchema,
  createdWireSchema,
  type DetailsWire,
  detailsWireSchema,
  openedWireSchema,
} from './wire.ts';
import { readJson } from './wire-fields.ts';

export type { CallSession };

/** An answer of getalldata, taken apart. */
export interface AllData {
  readonly sent: JsonObject;
  /** ms since the epoch, when it was complete */
  readonly takenAt: number;
}

type Asked = Pick<Call, 'signal'> & { session: CallSession };

/** Coming, going and reading. */
const createSessionCalls = ({ send }: Caller) => ({
  /** Throws `rejected`, wrong-password, for an unknown user as well: the server does not tell which. */
  async login({ user, pin, ...call }: Asked & { user: string; pin: string }): Promise<void> {
    const { body } = await send('login', {
      ...call,
      body: { username: user, password: pin },
      secrets: [pin],
    });
    if (body.trim() !== 'OK' || call.session.jar.session === null) throw toMalformed('login');
  },
  /** The server ends the session at once and never answers; resolves when the time is up or somebody answers all the same. */
  async logout(call: Asked): Promise<void> {
    await send('logout', { ...call, body: {} });
  },
  async ping(call: Asked): Promise<void> {
    await send('ping', call);
  },
  async getAllData(call: Asked): Promise<AllData> {
    const { body, takenAt } = await send('getalldata', call);
    const sent = readJson(body);
    if (sent === null || !('channels' in sent || 'info' in sent || 'balances' in sent))
      throw toMalformed('getalldata');
    const token = sent._csrf;
    call.session.token = typeof token === 'string' && /^[\x21-\x7e]{1,200}$/.test(token) ? token : null;
    return { sent, takenAt };
  },
  /** A PNG of a QR code. Ours are made in the browser; this is what they are checked with. */
  async getQrImage({ text, ...call }: Asked & { text: string }): Promise<Uint8Array> {
    const query = `?inputcode=${encodeURIComponent(text)}`;
    const reply = await send('getqrimage', { ...call, query, encoding: 'latin1' });
    if (reply.contentType !== 'image/png') throw toMalformed('getqrimage');
    return Buffer.from(reply.body, 'latin1');
  },
});

/** Invoices of its own, and what it reads in those of others. */
const createInvoiceCalls = ({ askFor }: Caller) => ({
  async getInvoiceDetails({ text, ...call }: Asked & { text: string }): Promise<DetailsWire> {
    return askFor('getinvoicedetails', detailsWireSchema, { ...call, body: { payment_request: text } });
  },
  async createInvoice({
    amount,
    memo,
    isQuickPay,
    ...call
  }: Asked & { amount: number; memo: string; isQuickPay: boolean }): Promise<string> {
    const body = { amount, memo, quickpay: isQuickPay };
    return (await askFor('createinvoice', createdWireSchema, { ...call, body })).payment_request;
  },
  /** Public: whoever knows a node's key may ask its server for an invoice. */
  async requestInvoice({
    key,
    amount,
    memo,
    signal,
  }: Pick<Call, 'signal'> & { key: string; amount: number; memo: string }): Promise<string> {
    const call = { session: null, signal, body: { pub_key: key, amount, memo } };
    return (await askFor('requestinvoice', createdWireSchema, call)).payment_request;
  },
});

/** What moves money. */
const createPaymentCalls = ({ ask }: Caller) => ({
  /** Resolves when the server took it, which proves nothing yet (reference/wallet.md 0.2). */
  async sendInvoice({
    text,
    name,
    pin,
    ...call
  }: Asked & { text: string; name: string | null; pin: string }): Promise<void> {
    const body = { invoiceid: text, password: pin, ...(name === null ? {} : { alias: name }) };
    const answer = await ask('sendinvoice', { ...call, body, secrets: [pin] });
    if (Object.keys(answer).length > 0) throw toMalformed('sendinvoice');
  },
  /** Never used to pay: the server pays whatever amount the payee's server asks for. */
  async quickPay({
    key,
    amount,
    memo,
    pin,
    ...call
  }: Asked & { key: string; amount: number; memo: string; pin: string }): Promise<void> {
    const body = { dest: key, amount, memo, password: pin };
    const answer = await ask('quickpay', { ...call, body, secrets: [pin] });
    if (Object.keys(answer).length > 0) throw toMalformed('quickpay');
  },
});

/** Channels, peers and contacts. */
const createChannelCalls = ({ askFor, send }: Caller) => ({
  /** Gives the bytes of the funding transaction's id as they were sent: the last first. */
  async openChannel({ node, amount, ...call }: Asked & { node: string; amount: number }) {
    const body = { remotenode: node, amount };
    return (await askFor('openchannel', openedWireSchema, { ...call, body })).response.funding_txid ?? null;
  },
  /** `channelId`: its field is called channelpoint, and wants the id (reference/wallet.md 0.6). */
  async closeChannel({
    channelId,
    isForce,
    pin,
    ...call
  }: Asked & { channelId: string; isForce: boolean; pin: string }) {
    const body = { channelpoint: channelId, password: pin, force: isForce };
    const closed = await askFor('closechannel', closedWireSchema, { ...call, body, secrets: [pin] });
    return closed.close_pending?.txid ?? null;
  },
  async reconnect({ node, ...call }: Asked & { node: string }): Promise<void> {
    await askFor('reconnect', connectedWireSchema, { ...call, body: { nodeid: node } });
  },
  /** The server answers nothing, whether it took it or not (fixtures/wallet/http/39, 40). */
  async addContact({
    name,
    node,
    server,
    ...call
  }: Asked & { name: string; node: string; server: string | null }): Promise<void> {
    const { body } = await send('addcontact', { ...call, body: { alias: name, nodeid: node, server } });
    if (body === '') return;
    const answer = readJson(body);
    throw (answer === null ? null : readRefusal('addcontact', answer, [])) ?? toMalformed('addcontact');
  },
});

/**
 * The server's calls, each sent once. What a method throws is an UpstreamError, or the signal's reason when nothing had left; `said` are
 * the server's own words without secrets, and `isDoubtful` says that an order may have been carried out all the same.
 */
export const createWalletClient = (options: ClientOptions) => {
  const caller = createCaller(options);
  return {
    ...createSessionCalls(caller),
    ...createInvoiceCalls(caller),
    ...createPaymentCalls(caller),
    ...createChannelCalls(caller),
  };
};
export type WalletClient = ReturnType<typeof createWalletClient>;
