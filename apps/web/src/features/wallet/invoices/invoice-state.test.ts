import { describe, expect, it } from 'vitest';
import { toInvoiceState, toQrText, toWalletLink } from './invoice-state.ts';

describe('an invoice', () => {
  it('is open until it expires, and paid whenever it was', () => {
    const invoice = { paidAt: null, expiresAt: 1000 };
    expect(toInvoiceState(invoice, { nowMs: 999, listedAt: 900 })).toBe('open');
    expect(toInvoiceState({ ...invoice, paidAt: 900 }, { nowMs: 2000, listedAt: null })).toBe('paid');
  });

  it('is not said to be unpaid before a list was read that would show it', () => {
    const invoice = { paidAt: null, expiresAt: 1000 };
    for (const listedAt of [null, 900, 91_000])
      expect(toInvoiceState(invoice, { nowMs: 500_000, listedAt })).toBe('unsure');
    expect(toInvoiceState(invoice, { nowMs: 500_000, listedAt: 91_001 })).toBe('expired');
  });

  it('is upper case in its QR, but for one that names a server', () => {
    expect(toQrText('lntb50u1p')).toBe('LNTB50U1P');
    expect(toQrText('lntb50u1p@Wallet.example:8444')).toBe('lntb50u1p@Wallet.example:8444');
  });

  it('is opened by other wallets as it is', () => {
    expect(toWalletLink('lntb50u1p@192.168.1.20:8444')).toBe('lightning:lntb50u1p@192.168.1.20:8444');
  });
});
