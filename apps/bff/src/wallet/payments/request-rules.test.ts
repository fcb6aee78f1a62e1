import { unread } from '@mintdeck/shared-types/reading';
import { PAYMENT_STATES } from '@mintdeck/shared-types/wallet/payments';
import {
  type PaymentRequest,
  REQUEST_REFUSALS,
  REQUEST_WARNINGS,
  type RequestRefusal,
  type RequestWarning,
} from '@mintdeck/shared-types/wallet/requests';
import { expect, it } from 'vitest';
import { createTableReader } from '../../../test/reference-tables.ts';
import type { WalletReadings } from '../needs.ts';
import {
  hashOf,
  idOf,
  listedOf,
  listOf,
  OTHER_WALLET_ID,
  OWN_KEY,
  readingsOf,
  requestOf,
  rowOf,
  START,
  WALLET_ID,
} from './payment-row.fixture.ts';
import { judgeRequest, type RequestFacts } from './request-rules.ts';

const judge = (request: Partial<PaymentRequest> = {}, facts: Partial<RequestFacts> = {}) =>
  judgeRequest(requestOf(request), {
    walletId: WALLET_ID,
    readings: readingsOf(),
    tries: [],
    isRecorded: false,
    nowMs: START,
    ...facts,
  });
const judgeIn = (readings: Partial<WalletReadings>, request: Partial<PaymentRequest> = {}) =>
  judge(request, { readings: readingsOf(readings) });

it('one that can be paid has nothing said of it', () => {
  expect(judge()).toEqual({ refusal: null, warnings: [], paymentId: null });
});

it.each<[RequestRefusal, Partial<PaymentRequest>, Partial<RequestFacts>]>([
  ['expired', { expiresAt: START }, {}],
  ['no-amount', { amountMsat: null }, {}],
  ['too-large', { amountMsat: '4294967001' }, {}],
  ['too-large', { amountMsat: '999999999999999999' }, {}],
  ['other-network', { network: 'mainnet' }, {}],
  ['own-request', { payee: OWN_KEY }, {}],
  ['already-paid', {}, { isRecorded: true }],
  ['already-paid', {}, { readings: readingsOf(listOf([listedOf(hashOf(1))])) }],
])('is refused: %s', (refusal, request, facts) => {
  expect(judge(request, facts)).toEqual({ refusal, warnings: [], paymentId: null });
});

it('the limits themselves are allowed', () => {
  expect(judge({ expiresAt: START + 1 }).refusal).toBeNull();
  expect(judge({ amountMsat: '4294967000' }).refusal).toBeNull();
});

it('what is listed with that hash but is no payment says nothing', () => {
  expect(judgeIn(listOf([listedOf(hashOf(1), { kind: 'invoice' }), listedOf(hashOf(2))])).refusal).toBeNull();
});

it.each([
  ['sending', null, 'in-flight'],
  ['not-known', null, 'in-flight'],
  ['paid', null, 'already-paid'],
  ['cleared', 1, 'already-paid'],
  ['failed', null, null],
  ['cleared', 0, null],
] as const)('a payment of ours that is %s (%s) makes it: %s', (state, happened, refusal) => {
  const tries = [rowOf({ state, happened }), rowOf({ id: idOf(0), state: 'failed', sent_at: START - 1 })];
  expect(judge({}, { tries })).toEqual({
    refusal,
    warnings: refusal === null ? ['failed-before'] : [],
    paymentId: idOf(1),
  });
  // of another wallet it counts as much, and is not named
  const elsewhere = tries.map((row) => ({ ...row, wallet_id: OTHER_WALLET_ID }));
  expect(judge({}, { tries: elsewhere })).toMatchObject({ refusal, paymentId: null });
});

it('one that was paid is said to be so although it is expired', () => {
  expect(judge({ expiresAt: START - 1 }, { tries: [rowOf({ state: 'paid' })] }).refusal).toBe('already-paid');
});

const channelOf = (facts: object) => {
  const channels = readingsOf().channels;
  return {
    channels: { ...channels, value: (channels.value ?? []).map((channel) => ({ ...channel, ...facts })) },
  };
};

it.each<[RequestWarning, Partial<PaymentRequest>, Partial<WalletReadings>]>([
  ['old', { hasSecret: false }, {}],
  ['expires-soon', { expiresAt: START + 179_999 }, {}],
  ['network-unproven', { network: 'mainnet' }, { network: null }],
  ['beyond-balance', { amountMsat: '100001000' }, {}],
  ['beyond-balance', {}, channelOf({ state: 'offline' })],
  ['sub-satoshi', { amountMsat: '1500001' }, {}],
])('is warned of: %s', (warning, request, readings) => {
  expect(judgeIn(readings, request)).toEqual({ refusal: null, warnings: [warning], paymentId: null });
});

it('nothing is said of a balance that nobody knows', () => {
  expect(judgeIn({ channels: unread() }).warnings).toEqual([]);
  expect(judgeIn(channelOf({ localSat: null })).warnings).toEqual([]);
  expect(judgeIn({}, { amountMsat: '100000000' }).warnings).toEqual([]);
});

it('docs/reference/wallet.md tells every refusal, warning and state', () => {
  const named = createTableReader('wallet.md')('Payments').flatMap(([words = '']) => words.split(', '));
  const heads = ['`warnings`', 'state'];
  expect(named.sort()).toEqual(
    [...REQUEST_REFUSALS, ...REQUEST_WARNINGS, ...PAYMENT_STATES, ...heads].sort(),
  );
});
