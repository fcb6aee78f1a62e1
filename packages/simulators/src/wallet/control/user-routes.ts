import { BadRequestError } from '../../ground/bad-request.ts';
import * as is from '../../ground/guards.ts';
import { refreshNow } from '../cache/refresh.ts';
import { joinEnds, peerKeyOf, planChannel } from '../node/build-user.ts';
import { receiveOnChain } from '../node/chain.ts';
import { CHANNEL_STATES, type NodeChannel } from '../node/channel.ts';
import { issueInvoice, settleInvoice } from '../node/invoices.ts';
import { payRequest } from '../node/payments.ts';
import { NodeFailure, Refusal } from '../node/refusal.ts';
import type { IssuedInvoice, WalletUser } from '../node/user.ts';
import type { WalletPlace } from '../place.ts';
import { isChannelPlan, isContactPlan, required } from './shapes.ts';
import { applyUserPatch } from './user-patch.ts';
import { readUserState } from './user-state.ts';

export type UserRoute = (place: WalletPlace, user: WalletUser, body: unknown) => unknown;

/** Orders somebody gives the node past the server, as another program would: what the network refuses is a bad request. */
function order<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal || error instanceof NodeFailure) throw new BadRequestError(error.message);
    throw error;
  }
}

function fieldOf<T>(body: unknown, name: string, guard: is.Guard<T>): T {
  return required(guard, is.isRecord(body) ? body[name] : undefined, name);
}

/** The invoice of a text, with or without a server behind it; the newest that is unpaid without one. */
function invoiceOf({ invoices }: WalletUser, body: unknown): IssuedInvoice {
  const text = is.isRecord(body) && is.isString(body.text) ? body.text.split('@')[0] : undefined;
  const found = invoices.findLast((each) =>
    text === undefined ? each.paidAtMs === null : each.text === text,
  );
  if (found === undefined) throw new BadRequestError('no such invoice');
  return found;
}

/** Somebody outside pays an invoice of the user. */
const pay: UserRoute = (place, user, body) => {
  const invoice = invoiceOf(user, body);
  if (invoice.paidAtMs !== null) throw new BadRequestError('paid already');
  const given = is.isRecord(body) && is.isIndex(body.sat) ? body.sat : invoice.sat;
  if (given === null) throw new BadRequestError('sat is needed: the invoice says none');
  order(() => settleInvoice(place, user, { invoice, sat: given }));
  return invoice;
};

/** The user's node pays something, past the server. */
const send: UserRoute = (place, user, body) =>
  order(() => payRequest(place, { user, text: fieldOf(body, 'text', is.isString), listedAfterMs: 0 }));

const addChannel: UserRoute = (place, user, body) => {
  const plan = required(isChannelPlan, body, 'a channel');
  const at = user.channels.length;
  const channel = planChannel(place, plan, {
    label: `${user.id}/${plan.peer}/${at}/${place.height}`,
    place: at,
  });
  user.channels.push(channel);
  if (channel.isActive) user.peers.add(channel.peer);
  joinEnds(place.users);
  return channel;
};

/** What may be changed of a channel, found by its funding transaction. */
const CHANGES: Readonly<Record<string, is.Guard<unknown>>> = {
  balanceSat: is.isIndex,
  state: is.isOneOf(CHANNEL_STATES),
  waitBlocks: is.isNumber,
  isActive: is.isBoolean,
};

const changeChannel: UserRoute = (_place, user, body) => {
  const fundingTxId = fieldOf(body, 'fundingTxId', is.isString);
  const channel: NodeChannel | undefined = user.channels.find((each) => each.fundingTxId === fundingTxId);
  if (channel === undefined) throw new BadRequestError('no such channel');
  const { fundingTxId: _, ...changes } = required(is.isRecord, body, 'changes');
  for (const [name, value] of Object.entries(changes)) {
    if (CHANGES[name]?.(value) !== true) throw new BadRequestError(`no such field or value: ${name}`);
  }
  Object.assign(channel, changes);
  if (changes.isActive === false) user.peers.delete(channel.peer);
  if (changes.isActive === true) user.peers.add(channel.peer);
  return channel;
};

const addContact: UserRoute = (place, user, body) => {
  const {
    peer,
    alias = peer,
    server = null,
    channelServer = null,
  } = required(isContactPlan, body, 'a contact');
  const { host, port } = place.address;
  const invoiceServer = server === 'self' ? `${host}:${port}` : server;
  user.contacts.set(peerKeyOf(peer), { alias, server: invoiceServer, channelServer });
};

export const USER_ROUTES: ReadonlyMap<string, UserRoute> = new Map<string, UserRoute>([
  ['GET ', readUserState],
  ['PATCH ', (_place, user, body) => applyUserPatch(user, body)],
  ['POST /refresh', (place, user) => refreshNow(place, user)],
  [
    'POST /invoices',
    (place, user, body) => {
      const sat = fieldOf(body, 'sat', is.isIndex);
      const memo = is.isRecord(body) && is.isString(body.memo) ? body.memo : '';
      return issueInvoice(user, { sat, memo, atMs: place.clock.nowMs() });
    },
  ],
  ['POST /pay', pay],
  ['POST /send', send],
  ['POST /deposit', (place, user, body) => receiveOnChain(place, user, fieldOf(body, 'sat', is.isIndex))],
  ['POST /channels', addChannel],
  ['PATCH /channels', changeChannel],
  ['POST /contacts', addContact],
]);
