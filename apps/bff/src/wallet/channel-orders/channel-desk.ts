import type {
  ChannelOrder,
  CloseChannelRequest,
  OpenChannelRequest,
} from '@mintdeck/shared-types/wallet/channels';
import { ApiError } from '../../http/api-error.ts';
import { requireNoHold } from '../money-hold.ts';
import type { Author, ListedChannel, WalletReadings, WalletUpstream } from '../needs.ts';
import type { PinTries } from '../pin-tries.ts';
import type { Wallets } from '../registry/wallets.ts';
import { findEvidence } from './evidence.ts';
import { OrderGivenUp } from './new-order.ts';
import type { ChannelOrderBook } from './order-book.ts';

export interface ChannelDeskOptions {
  wallets: Pick<Wallets, 'require' | 'requireStill'>;
  upstream: Pick<
    WalletUpstream,
    'peek' | 'refresh' | 'openChannel' | 'closeChannel' | 'connectPeer' | 'lookSoon'
  >;
  pinTries: PinTries;
  book: ChannelOrderBook;
}

const refuse = (field: string, message: string) =>
  new ApiError('invalid-input', { fields: { [field]: message } });

/** Throws ApiError invalid-input. */
const requireAffordable = (amountSat: number, { unit, balances }: WalletReadings): void => {
  if (unit.satPerUnit === null || unit.source === 'contradicted')
    throw refuse('amountSat', 'It is not known in what the wallet counts: another amount might leave');
  const onChainSat = balances.value?.onChainSat ?? null;
  if (onChainSat !== null && amountSat > onChainSat)
    throw refuse('amountSat', `More than the ${onChainSat} sat that are on-chain`);
};

/** Throws ApiError invalid-input or too-late. */
const requireClosable = ({ state }: ListedChannel, isForce: boolean): void => {
  if (state === 'closing' || state === 'force-closing')
    throw new ApiError('too-late', { message: 'It is being closed already.' });
  if (state === 'open' || (state === 'offline' && isForce)) return;
  if (state === 'offline')
    throw refuse(
      'isForce',
      'Its peer is away, and a cooperative close needs it: wait for it, or force the close',
    );
  throw refuse('isForce', 'Only an open channel can be closed');
};

const findPeerName = ({ contacts }: WalletReadings, peer: string): string | null =>
  contacts.value?.find(({ key }) => key === peer)?.name ?? null;

/** Takes orders to open and close channels, and looks in the wallet's list for what became of them. */
export class ChannelDesk {
  private readonly options: ChannelDeskOptions;
  private readonly ending = new AbortController();

  constructor(options: ChannelDeskOptions) {
    this.options = options;
  }

  /** What has not left yet leaves no more. */
  stop(): void {
    this.ending.abort(new OrderGivenUp());
  }

  /**
   * Orders a channel opened and gives how that ended. Throws ApiError already-running, money-on-hold, changed-meanwhile or invalid-input,
   * and UpstreamError when the wallet could not be asked right before; nothing was ordered then.
   */
  async open(
    id: string,
    { id: orderId, peer, place, amountSat }: OpenChannelRequest,
    author: Author,
  ): Promise<ChannelOrder> {
    const { upstream, book } = this.options;
    const what = { id: orderId, kind: 'open', peer } as const;
    const known = await book.findKnown(id, what);
    if (known !== null) return known;
    book.requireTold(id, peer);
    const { readings, check } = await this.prepare(id, peer);
    requireAffordable(amountSat, readings);
    const points = (readings.channels.value ?? []).map(({ point }) => point);
    const order = await book.place(
      id,
      {
        ...what,
        facts: { peer_name: findPeerName(readings, peer), amount_sat: amountSat },
        before: { points },
        check: () => {
          check();
          book.requireTold(id, peer);
        },
        send: () => upstream.openChannel(id, { peer, place: place ?? null, amountSat }, this.ending.signal),
      },
      author,
    );
    upstream.lookSoon(id);
    return order;
  }

  /** Orders a channel closed and gives how that ended. Throws as `open`, and ApiError not-found, too-late or too-many-tries. */
  async close(
    id: string,
    channelId: string,
    { request: { id: orderId, isForce, pin }, author }: { request: CloseChannelRequest; author: Author },
  ): Promise<ChannelOrder> {
    const { wallets, upstream, book, pinTries } = this.options;
    const config = wallets.require(id);
    const kind = isForce ? 'force-close' : 'close';
    const known = book.list(id).find((order) => order.id === orderId);
    if (known?.kind === kind && known.channelId === channelId) return known;
    pinTries.require(config);
    const { peer } = this.requireChannel(upstream.peek(id), channelId);
    const { readings, check } = await this.prepare(id, peer);
    const channel = this.requireChannel(readings, channelId);
    requireClosable(channel, isForce);
    const send = () => upstream.closeChannel(id, { channelId, isForce, pin }, this.ending.signal);
    const order = await book.place(
      id,
      {
        id: orderId,
        kind,
        peer,
        facts: { peer_name: channel.peerName, amount_sat: channel.localSat, channel_id: channelId },
        before: { points: [channel.point] },
        check: () => {
          check();
          pinTries.require(config);
        },
        send: () => pinTries.send(config, send),
      },
      author,
    );
    upstream.lookSoon(id);
    return order;
  }

  /** Has the wallet's node connect with another one again. Throws ApiError not-found, and UpstreamError. */
  async connect(id: string, order: { readonly peer: string; readonly place: string }): Promise<void> {
    const { wallets, upstream } = this.options;
    wallets.require(id);
    await upstream.connectPeer(id, order, this.ending.signal);
    upstream.lookSoon(id);
  }

  /** Looks for what was ordered in what the wallet lists now. */
  async look(id: string, { channels }: Pick<WalletReadings, 'channels'>): Promise<void> {
    const { book } = this.options;
    for (const row of book.listAwaited(id)) {
      const evidence = findEvidence(row, channels, book.listTxIdsOfOthers(id, row.id));
      if (evidence !== null) await book.see(id, row.id, evidence.txId);
    }
  }

  /** What the wallet says right before an order, and what has to hold when it is stored. */
  private async prepare(id: string, peer: string) {
    const { wallets, upstream, book } = this.options;
    const config = wallets.require(id);
    requireNoHold(upstream.peek(id).hold);
    book.requireFree(id, peer);
    const readings = await upstream.refresh(id, this.ending.signal);
    // without it nobody could tell afterwards what is new
    if (readings.channels.value === null || readings.channels.failure !== null)
      throw new ApiError('upstream-malformed', { message: 'The wallet does not list its channels now.' });
    const check = (): void => {
      wallets.requireStill(id, config);
      requireNoHold(upstream.peek(id).hold);
    };
    check();
    return { readings, check };
  }

  private requireChannel({ channels }: WalletReadings, channelId: string): ListedChannel {
    const channel = channels.value?.find(({ id }) => id === channelId);
    if (channel === undefined) throw new ApiError('not-found');
    return channel;
  }
}
