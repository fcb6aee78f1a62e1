import { describe, expect, it } from 'vitest';
import { NOW, orderOf } from './pool-page.fixture.ts';
import { findPending, findSettingsProblems, openSettingsForm } from './settings-form.ts';

const SHOWN = { monitor: true, wallet: '203.0.113.*:3415', limited: false };

describe('the settings at the pool', () => {
  it('open as the pool shows them, and the wallet has to be typed anew', () => {
    const form = openSettingsForm(SHOWN);
    expect(form).toEqual({ monitor: true, hasWallet: true, wallet: '' });
    expect(findSettingsProblems(form, SHOWN)).toEqual({
      wallet: 'Enter the address of the wallet, or choose none',
    });
  });

  it('choose nothing for a person that the pool does not tell', () => {
    const form = openSettingsForm(null);
    expect(form).toEqual({ monitor: null, hasWallet: null, wallet: '' });
    expect(Object.keys(findSettingsProblems(form, null))).toEqual(['monitor', 'hasWallet']);
    expect(openSettingsForm({ ...SHOWN, wallet: null }).hasWallet).toBeNull();
  });

  it('never send back what the pool has masked', () => {
    const form = { monitor: true, hasWallet: true, wallet: ` ${SHOWN.wallet} ` };
    expect(findSettingsProblems(form, SHOWN).wallet).toContain('a part of it hidden');
    const whole = { ...SHOWN, wallet: '203.0.113.7:3415' };
    expect(findSettingsProblems({ ...form, wallet: whole.wallet }, whole)).toEqual({});
  });

  it('without a wallet need none', () => {
    expect(findSettingsProblems({ monitor: false, hasWallet: false, wallet: '' }, SHOWN)).toEqual({});
  });

  it('take no wallet longer than the pool does', () => {
    const form = { monitor: true, hasWallet: true, wallet: 'a'.repeat(256) };
    expect(findSettingsProblems(form, SHOWN).wallet).toBe('At most 255 characters');
  });

  it('open as they were changed last, while the pool may still show the old', () => {
    const asked = { monitor: false, wallet: false };
    expect(openSettingsForm(SHOWN, asked)).toEqual({ monitor: false, hasWallet: false, wallet: '' });
    expect(openSettingsForm(SHOWN, { monitor: null, wallet: null })).toEqual(openSettingsForm(SHOWN));
  });
});

describe('a change that is not shown yet', () => {
  const changed = (minutesAgo: number, facts = {}) =>
    orderOf({ kind: 'settings', sentAt: NOW - minutesAgo * 60_000, ...facts });

  it('is the newest that the pool took, and late after five minutes', () => {
    expect(findPending([changed(4)], NOW)).toMatchObject({ isLate: false });
    expect(findPending([changed(6)], NOW)).toMatchObject({ isLate: true });
    expect(findPending([changed(1, { state: 'refused' }), orderOf(), changed(2)], NOW)).not.toBeNull();
  });

  it('is none once the pool shows the newest, whatever became of older ones', () => {
    expect(findPending([changed(1, { isSeen: true }), changed(2)], NOW)).toBeNull();
    expect(findPending([orderOf()], NOW)).toBeNull();
  });
});
