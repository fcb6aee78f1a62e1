import type { WalletControl } from '@mintdeck/simulators/wallet/control';
import type { SimulatedWallets } from '@mintdeck/simulators/wallet/wallets';
import { limitByProcess } from '../../../test/process-time.ts';
import { loopbackGuard } from '../../upstream/ask.fixture.ts';
import { createHttpClient, type HttpClient } from '../../upstream/http-client.ts';
import type { Trust } from '../../upstream/trust.ts';
import { createWalletClient } from './client.ts';
import type { WalletEndpoint } from './endpoints.ts';
import { SessionJar } from './session/jar.ts';
import { WalletSession } from './session/session.ts';

/** Of a request, in ms of this process. */
const LIMIT_MS = 100;
/** Dollars for a satoshi, as the simulator has them. */
const USD_PER_SAT = 0.00017;

/** Real connections to simulators, with little patience. */
const openHastyHttp = (trust: Trust): HttpClient => {
  const http = createHttpClient({ guard: loopbackGuard, trust });
  return { ...http, request: limitByProcess(http, LIMIT_MS) };
};

/** One user of a simulated server, signed in by our own client. */
export const signInAt = async (wallets: SimulatedWallets, trust: Trust) => {
  const http = { reads: openHastyHttp(trust), orders: openHastyHttp(trust) };
  const client = createWalletClient({ http, origin: wallets.url });
  const session = new WalletSession({
    client,
    jar: SessionJar.empty(wallets.url),
    onRenewed: () => undefined,
    onData: () => Promise.resolve(),
  });
  const close = async () => {
    await Promise.all([http.reads.close(), http.orders.close()]);
  };
  const [user] = wallets.users;
  if (user === undefined || user.pin === null) throw new Error('the simulator has no such user');
  const signal: AbortSignal = new AbortController().signal;
  await client.login({ session, user: user.id, pin: user.pin, signal });
  await session.read(signal);
  return { client, session, signal, user: { ...user, pin: user.pin }, [Symbol.asyncDispose]: close };
};
type SignedIn = Awaited<ReturnType<typeof signInAt>>;

/** How each call is made; gives what proves whether it was carried out, null: nothing is to prove. */
type Run = (at: SignedIn, control: WalletControl) => Promise<{ run: () => Promise<unknown>; paid?: string }>;

const requireOf = <T>(value: T | undefined | null): T => {
  if (value === undefined || value === null) throw new Error('the simulator is not as this test expects');
  return value;
};

const openChannelOf = async (control: WalletControl) =>
  requireOf((await control.user(0)).channels.find(({ state, isActive }) => state === 'open' && isActive));
const contactOf = async (control: WalletControl) =>
  requireOf((await control.user(0)).contacts.find(({ server }) => server !== null));

export const RUNS: Readonly<Record<WalletEndpoint, Run>> = {
  login: async ({ client, session, user, signal }) => ({
    run: () => client.login({ session, user: user.id, pin: user.pin, signal }),
  }),
  logout: async ({ client, session, signal }) => ({ run: () => client.logout({ session, signal }) }),
  requestinvoice: async ({ client, user, signal }) => ({
    run: () => client.requestInvoice({ key: user.nodeId, amount: 1, memo: 'x', signal }),
  }),
  ping: async ({ client, session, signal }) => ({ run: () => client.ping({ session, signal }) }),
  getalldata: async ({ session, signal }) => ({ run: () => session.read(signal) }),
  getqrimage: async ({ client, session, signal }) => ({
    run: () => client.getQrImage({ session, text: 'lntb1abc', signal }),
  }),
  async getinvoicedetails({ client, session, signal }, control) {
    const { text } = await control.createRequest({ sat: 1000 });
    return { run: () => session.run(() => client.getInvoiceDetails({ session, text, signal }), signal) };
  },
  async createinvoice({ client, session, signal }) {
    const order = { amount: 1, memo: 'x', isQuickPay: false };
    return { run: () => session.run(() => client.createInvoice({ session, ...order, signal }), signal) };
  },
  async sendinvoice({ client, session, user, signal }, control) {
    const { text, paymentHash } = await control.createRequest({ sat: 1000 });
    const order = { session, text, name: null, pin: user.pin, signal };
    return { run: () => session.run(() => client.sendInvoice(order), signal), paid: paymentHash };
  },
  async quickpay({ client, session, user, signal }, control) {
    const { key } = await contactOf(control);
    const order = { session, key, amount: 1000 * USD_PER_SAT, memo: 'x', pin: user.pin, signal };
    return { run: () => session.run(() => client.quickPay(order), signal) };
  },
  async openchannel({ client, session, signal }, control) {
    const { peer } = await openChannelOf(control);
    const order = { session, node: `${peer}@203.0.113.7:9735`, amount: 20_000 * USD_PER_SAT, signal };
    return { run: () => session.run(() => client.openChannel(order), signal) };
  },
  async closechannel({ client, session, user, signal }, control) {
    const channelId = requireOf((await openChannelOf(control)).id);
    const order = { session, channelId, isForce: false, pin: user.pin, signal };
    return { run: () => session.run(() => client.closeChannel(order), signal) };
  },
  async reconnect({ client, session, signal }) {
    const order = { session, node: `02${'ab'.repeat(32)}@203.0.113.9:9735`, signal };
    return { run: () => session.run(() => client.reconnect(order), signal) };
  },
  async addcontact({ client, session, signal }) {
    const node = `02${'ab'.repeat(32)}@203.0.113.9:9735`;
    const order = { session, name: 'Heidi', node, server: null, signal };
    return { run: () => session.run(() => client.addContact(order), signal) };
  },
};
