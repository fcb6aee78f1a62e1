import { createControlSend } from '../ground/control-client.ts';
import type { CertificateKind } from './certificates.ts';
import type { ShownCertificate } from './control/machine.ts';
import type { UserPatch } from './control/user-patch.ts';
import type { UserState } from './control/user-state.ts';
import type { WalletEndpoint } from './endpoints.ts';
import type { Fault } from './faults/faults.ts';
import type { NodeChannel } from './node/channel.ts';
import type { OutsideOrder, OutsideRequest } from './node/outside-request.ts';
import type { PaymentTally } from './node/tally.ts';
import type { IssuedInvoice } from './node/user.ts';
import type { ChannelPlan, ContactPlan, UserPlan } from './plan.ts';
import type { RequestReport } from './request-log.ts';
import type { WalletSettings } from './settings.ts';

/** A user's index at the server, or all of them. */
export type UserChoice = number | 'all';

type ChannelChange = { readonly fundingTxId: string } & Partial<
  Pick<NodeChannel, 'balanceSat' | 'state' | 'waitBlocks' | 'isActive'>
>;

/** Steers a running server from a test; every method throws when the control endpoint refuses. What changes a wallet is seen at the server's next look, or after `refresh`. */
export interface WalletControl {
  users(): Promise<readonly UserState[]>;
  user(index: number): Promise<UserState>;
  createUser(plan?: UserPlan): Promise<UserState>;
  patch(which: UserChoice, patch: UserPatch): Promise<void>;
  /** The server looks at the nodes now and tells the sockets. */
  refresh(which?: UserChoice): Promise<void>;
  /** An invoice made past the server. */
  issueInvoice(index: number, order: { sat: number; memo?: string }): Promise<IssuedInvoice>;
  /** Somebody pays an invoice of the user: of that text, or the newest unpaid one. */
  payInvoice(index: number, which?: { text?: string; sat?: number }): Promise<IssuedInvoice>;
  /** The user's node pays, past the server. */
  sendPast(index: number, text: string): Promise<void>;
  /** Money comes to the address; gives the transaction. */
  deposit(index: number, sat: number): Promise<string>;
  addChannel(index: number, plan: ChannelPlan): Promise<NodeChannel>;
  changeChannel(index: number, change: ChannelChange): Promise<NodeChannel>;
  addContact(index: number, plan: ContactPlan): Promise<void>;
  /** A payment request of somebody who is no user here. */
  createRequest(order?: OutsideOrder): Promise<OutsideRequest>;
  outside(): Promise<readonly OutsideRequest[]>;
  /** By payment hash: how often it was sent here, how often money went out for it. */
  payments(): Promise<readonly PaymentTally[]>;
  payment(paymentHash: string): Promise<PaymentTally>;
  mine(count?: number): Promise<void>;
  settings(): Promise<WalletSettings>;
  change(settings: Partial<WalletSettings>): Promise<void>;
  /** Adds a fault; for `refuse` the port is closed when this resolves. */
  setFault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  requests(): Promise<RequestReport>;
  clearRequests(): Promise<void>;
  /** Resolves when so many requests have come since the log was cleared (default 1, within 10 s). */
  waitFor(endpoint: WalletEndpoint, count?: number, timeoutMs?: number): Promise<void>;
  /** Ends and starts the process; without a price all amounts are 0 from the next look on. */
  restart(how?: { usdPerSat?: number; downMs?: number }): Promise<void>;
  sessionCount(): Promise<number>;
  /** Ends the sessions of a user, or all. */
  dropSessions(userId?: string): Promise<void>;
  certificate(): Promise<ShownCertificate>;
  /** Another certificate from now on; every connection is cut. */
  changeCertificate(kind?: CertificateKind): Promise<ShownCertificate>;
  cutSockets(): Promise<number>;
  /** Sends a text to every socket, whatever it is. */
  pushText(text: string): Promise<number>;
  /** Back to the condition of the plan, at the same port, signed out, with empty logs; time and the chain go on. */
  reset(): Promise<void>;
  /** Jumps forward by seconds of the server's clock; what is due on the way is done. */
  advance(seconds: number): Promise<void>;
  clock(): Promise<{ nowMs: number }>;
}

function the<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new Error(`there is no ${what}`);
  return item;
}

type Send = ReturnType<typeof createControlSend>;

function createUserPart(send: Send) {
  // Both ends are this package's own: what the endpoint sends is of the type it was built from.
  const one = async <T>(
    method: string,
    index: number,
    how: { path?: string; body?: unknown },
  ): Promise<T> => {
    const answer = await send(method, `/users/${index}${how.path ?? ''}`, how.body);
    const answers = answer as readonly T[]; // as above
    return the(answers[0], `user ${index}`);
  };
  const post = <T>(index: number, path: string, body: unknown): Promise<T> =>
    one('POST', index, { path, body });
  return {
    users: async () => (await send('GET', '/users/all')) as readonly UserState[], // as above
    user: (index) => one('GET', index, {}),
    createUser: async (plan = {}) => (await send('POST', '/users', plan)) as UserState, // as above
    patch: async (which, patch) => void (await send('PATCH', `/users/${which}`, patch)),
    refresh: async (which = 'all') => void (await send('POST', `/users/${which}/refresh`)),
    issueInvoice: (index, order) => post(index, '/invoices', order),
    payInvoice: (index, which = {}) => post(index, '/pay', which),
    sendPast: (index, text) => post(index, '/send', { text }),
    deposit: (index, sat) => post(index, '/deposit', { sat }),
    addChannel: (index, plan) => post(index, '/channels', plan),
    changeChannel: (index, body) => one('PATCH', index, { path: '/channels', body }),
    addContact: (index, plan) => post(index, '/contacts', plan),
  } satisfies Partial<WalletControl>;
}

/** A client of the control endpoint that `startWallets` opened. */
export function createWalletControl(options: { url: string; token: string }): WalletControl {
  const send = createControlSend(options);
  const read = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await send(method, path, body)) as T; // as in the users' part
  const call = async (method: string, path: string, body?: unknown): Promise<void> => {
    await send(method, path, body);
  };
  const count = async (method: string, path: string, body?: unknown): Promise<number> =>
    (await read<{ count: number }>(method, path, body)).count;
  return {
    ...createUserPart(send),
    createRequest: (order = {}) => read('POST', '/outside', order),
    outside: () => read('GET', '/outside'),
    payments: () => read('GET', '/payments'),
    payment: async (paymentHash) => {
      const tallies = await read<readonly PaymentTally[]>('GET', '/payments');
      const none = { paymentHash, sentCount: 0, paidCount: 0, paidSat: 0 };
      return tallies.find((tally) => tally.paymentHash === paymentHash) ?? none;
    },
    mine: (blocks = 1) => call('POST', '/blocks', { count: blocks }),
    settings: () => read('GET', '/settings'),
    change: (settings) => call('PATCH', '/settings', settings),
    setFault: (fault) => call('POST', '/faults', fault),
    clearFaults: () => call('DELETE', '/faults'),
    requests: () => read('GET', '/requests'),
    clearRequests: () => call('DELETE', '/requests'),
    waitFor: (endpoint, requests = 1, timeoutMs = 10_000) =>
      call('POST', '/wait', { endpoint, count: requests, timeoutMs }),
    restart: (how = {}) => call('POST', '/restart', how),
    sessionCount: () => count('GET', '/sessions'),
    dropSessions: (userId) => call('DELETE', '/sessions', userId === undefined ? {} : { userId }),
    certificate: () => read('GET', '/certificate'),
    changeCertificate: (kind = 'self-signed') => read('POST', '/certificate', { kind }),
    cutSockets: () => count('POST', '/sockets', {}),
    pushText: (text) => count('POST', '/sockets', { text }),
    reset: () => call('POST', '/reset'),
    advance: (seconds) => call('POST', '/advance', { seconds }),
    clock: () => read('GET', '/clock'),
  };
}
