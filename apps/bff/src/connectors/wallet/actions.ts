import type { WalletClient } from './client.ts';
import type { Connection } from './connection.ts';
import type { WalletEndpoint } from './endpoints.ts';
import type { RequestDetails } from './needs.ts';
import { toSentAmount } from './normalize-unit.ts';
import { toAmount, toKey, toMemo, toSat, toTxId } from './normalize-values.ts';
import type { PolledWallet } from './polled-wallet.ts';
import { toError } from './wallet-error.ts';

type FindWallet = (id: string) => PolledWallet;

/** Satoshi for one unit of its server. Throws UpstreamError unsupported where nobody knows. */
const requireUnit = (wallet: PolledWallet, endpoint: WalletEndpoint): number => {
  const { satPerUnit } = wallet.read().unit;
  if (satPerUnit === null) throw toError(endpoint, { kind: 'unsupported', reason: 'unsupported-call' });
  return satPerUnit;
};

type Call<T> = (client: WalletClient, session: Connection['session'], signal: AbortSignal) => Promise<T>;

/** Runs a call when its turn comes, with the token it needs. */
const run = <T>(
  wallet: PolledWallet,
  { lane, signal, call }: { lane: 'orders' | 'asks'; signal: AbortSignal; call: Call<T> },
): Promise<T> => {
  const connection = wallet.requireConnection();
  const { client, session } = connection;
  return connection[lane].run((turn) => session.run(() => call(client, session, turn), turn), { signal });
};

/** An order, after which its lists are read again whatever became of it. */
const order = async <T>(wallet: PolledWallet, signal: AbortSignal, call: Call<T>): Promise<T> => {
  try {
    return await run(wallet, { lane: 'orders', signal, call });
  } finally {
    wallet.lookSoon();
  }
};

const ask = <T>(wallet: PolledWallet, signal: AbortSignal, call: Call<T>): Promise<T> =>
  run(wallet, { lane: 'asks', signal, call });

const createMoneyOrders = (find: FindWallet) => ({
  async readDetails(id: string, text: string, signal: AbortSignal): Promise<RequestDetails> {
    const { satPerUnit } = find(id).read().unit;
    const sent = await ask(find(id), signal, (client, session, turn) =>
      client.getInvoiceDetails({ session, text, signal: turn }),
    );
    return {
      payee: toKey(sent.destination) ?? sent.destination,
      amount: toAmount(sent.amount),
      amountSat: toSat(sent.amount, satPerUnit),
      memo: toMemo(sent.memo),
    };
  },
  async createInvoice(
    id: string,
    { amountSat, memo, isQuickPay }: { amountSat: number; memo: string; isQuickPay: boolean },
    signal: AbortSignal,
  ): Promise<{ text: string }> {
    const wallet = find(id);
    const amount = toSentAmount(amountSat, requireUnit(wallet, 'createinvoice'));
    const text = await ask(find(id), signal, (client, session, turn) =>
      client.createInvoice({ session, amount, memo, isQuickPay, signal: turn }),
    );
    await wallet.noteOwn(text);
    return { text };
  },
  async sendInvoice(
    id: string,
    { text, contactName, pin }: { text: string; contactName: string | null; pin: string },
    signal: AbortSignal,
  ): Promise<void> {
    // without a name the server would never answer (reference/wallet.md 0.5)
    if (text.includes('@') && contactName === null)
      throw toError('sendinvoice', { kind: 'unsupported', reason: 'unsupported-call' });
    await order(find(id), signal, (client, session, turn) =>
      client.sendInvoice({ session, text, name: contactName, pin, signal: turn }),
    );
  },
});

const createChannelOrders = (find: FindWallet) => ({
  async openChannel(
    id: string,
    { peer, place, amountSat }: { peer: string; place: string | null; amountSat: number },
    signal: AbortSignal,
  ): Promise<{ txId: string | null }> {
    const amount = toSentAmount(amountSat, requireUnit(find(id), 'openchannel'));
    const node = place === null ? peer : `${peer}@${place}`;
    const bytes = await order(find(id), signal, (client, session, turn) =>
      client.openChannel({ session, node, amount, signal: turn }),
    );
    return { txId: toTxId(bytes) };
  },
  async closeChannel(
    id: string,
    { channelId, isForce, pin }: { channelId: string; isForce: boolean; pin: string },
    signal: AbortSignal,
  ): Promise<{ txId: string | null }> {
    const bytes = await order(find(id), signal, (client, session, turn) =>
      client.closeChannel({ session, channelId, isForce, pin, signal: turn }),
    );
    return { txId: toTxId(bytes) };
  },
  async connectPeer(
    id: string,
    { peer, place }: { peer: string; place: string },
    signal: AbortSignal,
  ): Promise<void> {
    await order(find(id), signal, (client, session, turn) =>
      client.reconnect({ session, node: `${peer}@${place}`, signal: turn }),
    );
  },
  async saveContact(
    id: string,
    {
      key,
      name,
      place,
      invoiceServer,
    }: { key: string; name: string; place: string; invoiceServer: string | null },
    signal: AbortSignal,
  ): Promise<void> {
    await order(find(id), signal, (client, session, turn) =>
      client.addContact({ session, name, node: `${key}@${place}`, server: invoiceServer, signal: turn }),
    );
  },
});

/**
 * What a person orders: each one POST, which is not repeated but for a token that was refused. Throws UpstreamError: with `isDoubtful` nobody
 * knows whether it was carried out, else nothing happened and `said` are the server's own words; the signal's reason when it was given up
 * before it left; ApiError not-found.
 */
export const createOrders = (find: FindWallet) => ({
  ...createMoneyOrders(find),
  ...createChannelOrders(find),
});
