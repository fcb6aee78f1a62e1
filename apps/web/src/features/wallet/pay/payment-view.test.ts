import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { paymentOf } from '../page/wallet-page.fixture.ts';
import { isLost, isSettled, type PaymentFacts, toPaymentView } from './payment-view.ts';

const NOTHING: PaymentFacts = {
  isPending: false,
  answered: undefined,
  error: null,
  onPage: undefined,
  found: undefined,
};
const lost = new ApiProblem('', { code: 'no-connection' });
const sending = paymentOf({ state: 'sending' });
const paid = paymentOf({ state: 'paid' });
const failed = paymentOf({ state: 'failed' });

describe('how a payment stands', () => {
  it('is open until it is sent, and known as soon as the page has it', () => {
    expect(toPaymentView(NOTHING)).toEqual({ kind: 'open' });
    expect(toPaymentView({ ...NOTHING, isPending: true })).toEqual({ kind: 'sending' });
    expect(toPaymentView({ ...NOTHING, isPending: true, onPage: sending })).toEqual({
      kind: 'known',
      payment: sending,
    });
  });

  it('is looked for when the answer was lost, and missing only when the server has none', () => {
    expect(toPaymentView({ ...NOTHING, error: lost })).toEqual({ kind: 'looking' });
    expect(toPaymentView({ ...NOTHING, error: lost, found: null })).toEqual({ kind: 'missing' });
    expect(toPaymentView({ ...NOTHING, error: lost, found: sending })).toMatchObject({ payment: sending });
  });

  it('is what was refused before anything was sent', () => {
    const error = new ApiProblem('', { code: 'request-refused' });
    expect(toPaymentView({ ...NOTHING, error })).toEqual({ kind: 'refused', error });
  });

  it('follows the page after the answer: a payment that was still on its way, and one that was found later', () => {
    expect(toPaymentView({ ...NOTHING, answered: sending, onPage: paid })).toMatchObject({ payment: paid });
    expect(toPaymentView({ ...NOTHING, answered: failed, onPage: paid })).toMatchObject({ payment: paid });
    // the page was read before the answer
    expect(toPaymentView({ ...NOTHING, answered: paid, onPage: sending })).toMatchObject({ payment: paid });
  });
});

describe('an answer', () => {
  it.each(['no-connection', 'bad-answer', 'internal'] as const)('that is %s leaves it open', (code) => {
    expect(isLost(new ApiProblem('', { code }))).toBe(true);
  });

  it('that is no answer of the server is lost, too', () => {
    expect(isLost(new DOMException('', 'AbortError'))).toBe(true);
    expect(isLost(null)).toBe(false);
    expect(isLost(new ApiProblem('', { code: 'money-on-hold' }))).toBe(false);
  });
});

describe('another press', () => {
  const settled = (facts: Parameters<typeof paymentOf>[0]) =>
    isSettled({ kind: 'known', payment: paymentOf(facts) });

  it('is there only where nothing was paid for sure', () => {
    expect(settled({ state: 'paid' })).toBe(true);
    expect(settled({ state: 'sending' })).toBe(true);
    expect(settled({ state: 'not-known' })).toBe(true);
    expect(settled({ state: 'cleared', happened: true })).toBe(true);
    expect(settled({ state: 'cleared', happened: false })).toBe(false);
    expect(settled({ state: 'failed' })).toBe(false);
    expect(isSettled({ kind: 'missing' })).toBe(false);
  });
});
