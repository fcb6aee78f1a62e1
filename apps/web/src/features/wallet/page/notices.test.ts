import { MONEY_HOLDS } from '@mintdeck/shared-types/wallet/page';
import { WALLET_STATES, type WalletState } from '@mintdeck/shared-types/wallet/wallet';
import { describe, expect, it } from 'vitest';
import { describeHold } from './money-hold.ts';
import { toNotices } from './notices.ts';
import { type PageChanges, walletPageOf } from './wallet-page.fixture.ts';

const saidOf = (changes: PageChanges, mayManage = true) => toNotices(walletPageOf(changes), mayManage);
const inState = (state: WalletState, more: Partial<PageChanges> = {}): PageChanges => ({
  ...more,
  wallet: { state, ...more.wallet },
});

describe('what is wrong with a wallet', () => {
  it('is nothing where all is well, or was not asked yet', () => {
    expect(saidOf({})).toEqual([]);
    expect(saidOf(inState('unknown'))).toEqual([]);
  });

  it.each([
    ['signed-out', 'sign-in'],
    ['certificate-changed', 'certificate'],
    ['paused', 'resume'],
    ['unreachable', null],
    ['not-understood', null],
    ['not-set-up', null],
  ] as const)('%s: what helps is %s', (state, remedy) => {
    const [notice] = saidOf(inState(state));
    expect(notice?.remedy).toBe(remedy);
    expect(notice?.hint).toContain('All figures are of');
    expect(saidOf(inState(state), false)[0]?.remedy).toBeNull();
  });

  it('every state has words, none of them a key', () => {
    for (const state of WALLET_STATES)
      for (const { title, hint } of saidOf(inState(state)))
        expect(title + hint).not.toMatch(/\b(?:notice|does|do|hold|unit)\.[a-z]/);
  });

  it('a server that never answered may have another address', () => {
    expect(saidOf(inState('unreachable', { wallet: { takenAt: null } }))[0]?.remedy).toBe('edit');
  });

  it('a session of another key is told from one that is over', () => {
    const [notice] = saidOf(inState('signed-out', { config: { session: 'locked' } }));
    expect(notice?.title).toContain('another key of this server');
  });

  it('a node that is behind is told, once: not beside a state that says more', () => {
    expect(saidOf({ page: { moneyHold: 'not-synchronized' } }).map(({ key }) => key)).toEqual([
      'not-synchronized',
    ]);
    expect(saidOf(inState('unreachable', { page: { moneyHold: 'unreachable' } }))).toHaveLength(1);
  });

  it.each(['none', 'contradicted'] as const)(
    'a unit nobody knows (%s) shows the plain number, not as money',
    (source) => {
      const [notice] = saidOf({ page: { unit: { satPerUnit: null, source } } });
      expect(notice).toMatchObject({ key: 'unit', remedy: 'unit' });
      expect(notice?.hint).toContain('It says 150 in all');
      expect(notice?.hint).not.toContain('sat');
    },
  );
});

it('every reason why no money moves is one sentence', () => {
  expect(describeHold({ moneyHold: null })).toBeNull();
  const sentences = MONEY_HOLDS.map((moneyHold) => describeHold({ moneyHold }));
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].+\.$/);
  expect(new Set(sentences).size).toBe(MONEY_HOLDS.length);
});
