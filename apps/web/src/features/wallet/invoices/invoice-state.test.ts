import { describe, expect, it } from 'vitest';
import { toInvoiceState, toQrText, toWalletLink } from './invoice-state.ts';

describe('an invoice', () => {
  it('is open until it expires, and paid whenever it was', () => {
    const invoice = { paidAt: null, expiresAt: 1000 };
    expect(toInvoiceState(invoice, 999)).toBe('open');
    expect(toInvoiceState(invoice, 1000)).toBe('expired');
    expect(toInvoiceState({ ...invoice, paidAt: 900 }, 2000)).toBe('paid');
  });

  it('is upper case in its QR, but for one that names a server', () => {
    expect(toQrText('lntb50u1p')).toBe('LNTB50U1P');
    expect(toQrText('lntb50u1p@Wallet.example:8444')).toBe('lntb50u1p@Wallet.example:8444');
  });

  it('is opened by other wallets as it is', () => {
    expect(toWalletLink('lntb50u1p@192.168.1.20:8444')).toBe('lightning:lntb50u1p@192.168.1.20:8444');
  });
});
