interface EndpointFacts {
  method: 'GET' | 'POST';
  /** over everything: waiting for the connection, connecting, sending, the whole answer */
  limitMs: number;
  maxBytes: number;
  /**
   * read: asked beside everything else. ask: a POST that changes nothing of the wallet but makes an invoice, one after another. order: changes
   * it, one after another, and may take as long as a payment. open: without a session.
   */
  lane: 'read' | 'ask' | 'order' | 'open';
}

const READ_MS = 10_000;
/** A payment is answered when it has gone all its way through the network (reference/wallet.md 1.1). */
const PAYMENT_MS = 90_000;
const CONNECT_MS = 30_000;
/** A thousand channels and contacts, each of them twice in the address book. */
const ALL_DATA_MAX_BYTES = 2 * 1024 * 1024;
const SHORT_MAX_BYTES = 64 * 1024;

const read = { method: 'GET', limitMs: READ_MS, maxBytes: SHORT_MAX_BYTES, lane: 'read' } as const;
const ask = { method: 'POST', limitMs: READ_MS, maxBytes: SHORT_MAX_BYTES, lane: 'ask' } as const;
const order = { ...ask, lane: 'order' } as const;
const open = { ...ask, lane: 'open' } as const;

/** All calls below /rest/v1; the fault suite is generated from this list. */
export const ENDPOINTS = {
  login: open,
  logout: open,
  requestinvoice: open,
  ping: read,
  getalldata: { ...read, maxBytes: ALL_DATA_MAX_BYTES },
  getqrimage: read,
  getinvoicedetails: ask,
  createinvoice: ask,
  sendinvoice: { ...order, limitMs: PAYMENT_MS },
  quickpay: { ...order, limitMs: PAYMENT_MS },
  openchannel: { ...order, limitMs: PAYMENT_MS },
  closechannel: { ...order, limitMs: PAYMENT_MS },
  reconnect: { ...order, limitMs: CONNECT_MS },
  addcontact: order,
} as const satisfies Record<string, EndpointFacts>;

export type WalletEndpoint = keyof typeof ENDPOINTS;
export const API_PREFIX = '/rest/v1/';

/** Whether an answer that is missing or cannot be read leaves open what became of it. An invoice that nobody got is paid by nobody. */
export const isOrder = (endpoint: WalletEndpoint): boolean => ENDPOINTS[endpoint].lane === 'order';
