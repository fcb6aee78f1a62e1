// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eventually, openLivePage, problem } from '../../../live/pages.fixture.tsx';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { unmountAll } from '../../../ui/render.fixture.tsx';
import { channelOf } from '../channels/channel.fixture.ts';
import { walletPageOf } from '../page/wallet-page.fixture.ts';
import { unitChoice } from '../units/unit-choice.ts';
import { WalletPages } from '../WalletPages.tsx';
import { WalletHome } from './WalletHome.tsx';

const LIST = 'GET /api/v1/wallets';
const PAGE = `${LIST}/abcdefghijk1`;
const listOf = (...pages: ReturnType<typeof walletPageOf>[]) => ({
  wallets: pages.map(({ config, wallet }) => ({ config, wallet })),
});
const other = () => walletPageOf({ wallet: { id: 'bbbbbbbbbbbb', name: 'Other' } });

beforeEach(() => {
  stubMedia(false);
  unitChoice.choose('sat');
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

it('the only wallet is the page; it is read again when the live line tells that it is another', async () => {
  let page = walletPageOf();
  const answers = { [LIST]: () => listOf(page), [PAGE]: () => page };
  const { text, live, container } = await openLivePage(<WalletHome />, {
    path: '/wallet',
    answers,
    role: 'viewer',
  });
  await eventually(() => expect(text()).toContain('1,500,000sat'));
  expect(text()).toContain('2N8hwP1WmJrFF5QWABn38y63uYLhnJYJYTZ');
  expect(container.querySelector('[aria-current="page"]')?.textContent).toBe('Overview');
  expect(container.querySelector('button[aria-haspopup="menu"]')).toBeNull();

  page = walletPageOf({ wallet: { seq: 2, state: 'signed-out' }, page: { moneyHold: 'signed-out' } });
  await act(async () => {
    live.store.apply([{ kind: 'wallet', id: page.wallet.id, value: page.wallet, takenAt: 0 }]);
  });
  await eventually(() => expect(text()).toContain('me@example.org is signed out at wallet.example:8444'));
  expect(text()).toContain('An administrator can help');
  expect(text()).toContain('1,500,000sat');
});

it('one part that fails blanks no other', async () => {
  const failure = { kind: 'malformed', endpoint: 'GET getalldata', failedAt: 0 } as const;
  const page = walletPageOf({
    page: {
      node: { value: null, takenAt: null, failure },
      balances: { ...walletPageOf().balances, failure },
    },
  });
  const answers = { [LIST]: () => listOf(page), [PAGE]: () => page };
  const { text } = await openLivePage(<WalletHome />, { path: '/wallet', answers });
  await eventually(() => expect(text()).toContain('tells nothing of its node now'));
  expect(text()).toContain('1,500,000sat');
  expect(text()).toContain('This part of the answer of the wallet’s server cannot be read');
  expect(text()).not.toContain('miner');
});

it('amounts in a unit nobody knows are dashes beside the server’s own number', async () => {
  const balances = {
    totalSat: null,
    lightningSat: null,
    onChainSat: null,
    totalAmount: 853.4,
    lightningAmount: 1,
  };
  const page = walletPageOf({
    wallet: { totalSat: null, lightningSat: null },
    page: {
      unit: { satPerUnit: null, source: 'none' },
      rates: { value: { usd: null, gbp: null, eur: null }, takenAt: 0, failure: null },
      balances: { value: balances, takenAt: 0, failure: null },
    },
  });
  const answers = { [LIST]: () => listOf(page), [PAGE]: () => page };
  const { text, button } = await openLivePage(<WalletHome />, { path: '/wallet', answers });
  await eventually(() => expect(text()).toContain('It says 853.4 in all, of what nobody knows'));
  expect(text()).not.toMatch(/\d\s?sat/);
  expect(text()).toContain('tells no rate');
  expect(button('Unit').disabled).toBe(false);
});

it('both fingerprints stand beside each other when another certificate came', async () => {
  const page = walletPageOf({
    wallet: { state: 'certificate-changed' },
    page: { moneyHold: 'certificate-changed', seenFingerprint: 'cd'.repeat(32) },
  });
  const answers = { [LIST]: () => listOf(page), [PAGE]: () => page };
  const { text } = await openLivePage(<WalletHome />, { path: '/wallet', answers });
  await eventually(() => expect(text()).toContain('shows another certificate'));
  expect(text()).toContain('ABAB ABAB');
  expect(text()).toContain('CDCD CDCD');
});

it('several are a list with their sum, and the live line keeps it new', async () => {
  const answers = { [LIST]: listOf(walletPageOf(), other()) };
  const { container, text, live } = await openLivePage(<WalletHome />, { path: '/wallet', answers });
  await eventually(() => expect(text()).toContain('3,000,000sat'));
  expect(container.querySelector('a[href="/wallet/bbbbbbbbbbbb"]')).not.toBeNull();
  const wallet = { ...other().wallet, totalSat: 1, unclearCount: 1 };
  await act(async () => {
    live.store.apply([{ kind: 'wallet', id: wallet.id, value: wallet, takenAt: 0 }]);
  });
  await eventually(() => expect(text()).toContain('1,500,001sat'));
  expect(text()).toContain('1 order of which nobody knows yet how it ended');
});

it.each([
  ['admin', 'Add a user of a myLightning server'],
  ['operator', 'An administrator can add one'],
] as const)('without one there is the way to the first: %s', async (role, hint) => {
  const { text } = await openLivePage(<WalletHome />, {
    path: '/wallet',
    answers: { [LIST]: listOf() },
    role,
  });
  await eventually(() => expect(text()).toContain(hint));
});

it('a list that cannot be read says so, and is not an empty one', async () => {
  const answers = { [LIST]: () => problem(403, { code: 'not-allowed' }) };
  const { text } = await openLivePage(<WalletHome />, { path: '/wallet', answers });
  await eventually(() => expect(text()).toContain('Your role does not allow this'));
  expect(text()).not.toContain('No wallet yet');
});

it('a wallet that is gone, and a part that is none, are told', async () => {
  const missing = <p>nothing here</p>;
  const gone = await openLivePage(<WalletPages missing={missing} />, {
    path: '/abcdefghijk1',
    answers: { [LIST]: listOf() },
  });
  await eventually(() => expect(gone.text()).toContain('No such wallet'));
  await unmountAll();
  const none = await openLivePage(<WalletPages missing={missing} />, { path: '/abcdefghijk1/nothing' });
  await eventually(() => expect(none.text()).toContain('nothing here'));
});

it('says how much of the Lightning money is in channels whose peer is away', async () => {
  const channels = [channelOf(), channelOf({ point: 'ff:1', state: 'offline', localSat: 120_000 })];
  const page = walletPageOf({ page: { channels: { value: channels, takenAt: 0, failure: null } } });
  const answers = { [LIST]: () => listOf(page), [PAGE]: () => page };
  const { text } = await openLivePage(<WalletHome />, { path: '/wallet', answers });
  await eventually(() => expect(text()).toContain('Of that 120,000\u202fsat in 1 channel that is offline'));
});
