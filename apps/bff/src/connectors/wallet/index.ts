import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import { createHttpClient } from '../../upstream/http-client.ts';
import { type ConnectorContext, defineConnector, type RunningConnector } from '../connector.ts';
import { createOrders } from './actions.ts';
import { readRequest } from './bolt11/read-request.ts';
import type { KeptPart, ReadRequest, WalletNeeds } from './needs.ts';
import { toSentAmount } from './normalize-unit.ts';
import type { WalletReadings } from './polled-wallet.ts';
import { createWalletRoutes } from './routes.ts';
import { walletSettingsSchema } from './settings.ts';
import { createStrangers } from './strangers.ts';
import { toError } from './wallet-error.ts';
import { type PaidListener, type ReadListener, startWalletList } from './wallet-list.ts';

type Strangers = ReturnType<typeof createStrangers>;

/** The wallets being asked for, what is known of them, and the orders. An id that is not there throws ApiError not-found. */
export interface RunningWallets
  extends RunningConnector,
    ReturnType<typeof createOrders>,
    Pick<Strangers, 'lookAtCertificate' | 'signIn' | 'signOut'> {
  /** What is known now; what is old is asked for behind. */
  read(walletId: string): WalletReadings;
  readRow(walletId: string): Wallet;
  /** What is known now, without anybody looking. */
  peek(walletId: string): WalletReadings;
  /** The newest good answers, part by part: given to the next start, it begins with what is known now. */
  readKept(walletId: string): KeptPart[];
  /** Told at the end of each look. */
  onRead(listener: ReadListener): () => void;
  /** Told the payment hash of an invoice that its server says was paid. */
  onInvoicePaid(listener: PaidListener): () => void;
  /** Something of its page or row is another that did not come from its server: browsers are told. */
  touch(walletId: string): void;
  /** Asks anew now. Throws UpstreamError, or the signal's reason. */
  refresh(walletId: string, signal: AbortSignal): Promise<WalletReadings>;
  /** Looks soon, and again some seconds later. */
  lookSoon(walletId: string): void;
  readRequest(text: string): Promise<ReadRequest>;
  /** A contact's invoice, as its server gave it. Throws UpstreamError, or the signal's reason. */
  askContact(
    walletId: string,
    question: { server: string; key: string; amountSat: number; memo: string },
    signal: AbortSignal,
  ): Promise<string>;
}

const start = ({ bus, now, reportBug }: ConnectorContext, needs: WalletNeeds): RunningWallets => {
  const { guard } = needs;
  const openHttp = needs.openHttp ?? ((trust) => createHttpClient({ guard, trust }));
  const list = startWalletList(needs, { openHttp, bus, now, reportBug });
  const strangers = createStrangers({ guard, openHttp });
  const { lookAtCertificate, signIn, signOut } = strangers;
  return {
    ...createOrders(list.find),
    ...{ lookAtCertificate, signIn, signOut, readRequest },
    routes: createWalletRoutes(list.find),
    read: (id) => list.find(id).look(),
    readRow: (id) => list.find(id).readRow(),
    peek: (id) => list.find(id).read(),
    readKept: (id) => list.find(id).readKept(),
    onRead: list.onRead,
    onInvoicePaid: list.onPaid,
    touch: list.touch,
    refresh: async (id, signal) => list.find(id).refresh(signal),
    lookSoon: (id) => list.find(id).lookSoon(),
    async askContact(id, { amountSat, ...question }, signal) {
      // in the payee's unit, which nobody tells: it is taken for ours (docs/decisions/0039)
      const { satPerUnit } = list.find(id).read().unit;
      if (satPerUnit === null)
        throw toError('requestinvoice', { kind: 'unsupported', reason: 'unsupported-call' });
      return strangers.askContact({ ...question, amount: toSentAmount(amountSat, satPerUnit) }, signal);
    },
    async stop() {
      await Promise.all([list.stop(), strangers.stop()]);
    },
  };
};

/** The myLightning server of a Lightning wallet. */
export const walletConnector = defineConnector({ id: 'wallet', settings: walletSettingsSchema, start });
