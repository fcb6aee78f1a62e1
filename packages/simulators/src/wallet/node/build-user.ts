import type { WalletPlace } from '../place.ts';
import type { ChannelPlan, ResolvedUserPlan } from '../plan.ts';
import { channelIdOf, FORCED_BLOCKS, type NodeChannel, OPENS_AFTER_BLOCKS } from './channel.ts';
import { livePast } from './past.ts';
import { addressOf, bytes32Of, nodeKeyOf } from './random.ts';
import type { WalletUser } from './user.ts';

const FIRST_PEER_PORT = 10_011;
/** Blocks ago in which the channels of a plan were opened. */
const OPENED_AGO_BLOCKS = 2000;

/** The key of a peer in a plan: 66 hex digits are one already, anything else is a name. */
export function peerKeyOf(peer: string): string {
  return /^[0-9a-f]{66}$/.test(peer) ? peer : nodeKeyOf(peer).nodeId;
}

const USUAL_WAIT_BLOCKS = {
  pending: OPENS_AFTER_BLOCKS,
  open: 0,
  closing: 0,
  forced: FORCED_BLOCKS,
} as const;

/** A channel of a plan; `label` makes its funding transaction. */
export function planChannel(
  { height }: WalletPlace,
  plan: ChannelPlan,
  { label, place }: { label: string; place: number },
): NodeChannel {
  const { peer, capacitySat, balanceSat, state = 'open', isActive = true } = plan;
  return {
    peer: peerKeyOf(peer),
    fundingTxId: bytes32Of(`funding/${label}`).toString('hex'),
    outputIndex: place % 2,
    capacitySat,
    balanceSat,
    state,
    waitBlocks: plan.waitBlocks ?? USUAL_WAIT_BLOCKS[state],
    isActive: state === 'open' ? isActive : true,
    id: state === 'open' ? channelIdOf(height - OPENED_AGO_BLOCKS, place + 1, place % 2) : null,
    closingTxId:
      state === 'closing' || state === 'forced' ? bytes32Of(`closing/${label}`).toString('hex') : null,
  };
}

/** A user in the condition of a plan. */
export function buildUser(place: WalletPlace, plan: ResolvedUserPlan, index: number): WalletUser {
  const { id, pin, hasNode, isSynchronized, onChainSat } = plan;
  const { host, port } = place.address;
  const channels = plan.channels.map((channel, at) =>
    planChannel(place, channel, { label: `${id}/${at}`, place: at }),
  );
  const contacts = plan.contacts.map(({ peer, alias = peer, server = null, channelServer = null }) => {
    const invoiceServer = server === 'self' ? `${host}:${port}` : server;
    return [peerKeyOf(peer), { alias, server: invoiceServer, channelServer }] as const;
  });
  const user: WalletUser = {
    ...nodeKeyOf(id),
    index,
    id,
    address: addressOf(id),
    peerPort: FIRST_PEER_PORT + index,
    pin,
    hasNode,
    isSynchronized,
    isNodeDown: false,
    staysAtHeight: null,
    onChainSat,
    channels,
    contacts: new Map(contacts),
    peers: new Set(channels.filter(({ isActive }) => isActive).map(({ peer }) => peer)),
    invoices: [],
    transactions: [],
    failures: {},
    cached: null,
    queue: { transactions: [], channels: [], isRefreshed: false },
  };
  livePast(place, user, plan);
  return user;
}

/** Gives each channel between two users its other end, as far as that is missing. */
export function joinEnds(users: readonly WalletUser[]): void {
  for (const user of users) {
    for (const channel of user.channels) {
      const peer = users.find(({ nodeId }) => nodeId === channel.peer);
      if (peer === undefined || peer.channels.some((each) => each.fundingTxId === channel.fundingTxId))
        continue;
      const balanceSat = channel.capacitySat - channel.balanceSat;
      peer.channels.push({ ...channel, peer: user.nodeId, balanceSat });
      if (channel.isActive) peer.peers.add(user.nodeId);
    }
  }
}
