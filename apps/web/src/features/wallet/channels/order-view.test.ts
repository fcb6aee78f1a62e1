import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { orderOf } from './channel.fixture.ts';
import { isSettled, type OrderFacts, toOrderView } from './order-view.ts';

const NOTHING: OrderFacts = {
  isPending: false,
  answered: undefined,
  error: null,
  onPage: undefined,
  isPageNewer: false,
};
const lost = new ApiProblem('', { code: 'no-connection' });

describe('how an order stands', () => {
  it('is open, under way, and known as soon as the page has it', () => {
    expect(toOrderView(NOTHING)).toEqual({ kind: 'open' });
    expect(toOrderView({ ...NOTHING, isPending: true })).toEqual({ kind: 'sending' });
    const sending = orderOf({ state: 'sending' });
    expect(toOrderView({ ...NOTHING, isPending: true, onPage: sending })).toEqual({
      kind: 'known',
      order: sending,
    });
  });

  it('is looked for when the answer was lost, and missing only once a newer page has none', () => {
    expect(toOrderView({ ...NOTHING, error: lost })).toEqual({ kind: 'looking' });
    expect(toOrderView({ ...NOTHING, error: lost, isPageNewer: true })).toEqual({ kind: 'missing' });
  });

  it('is refused when our server said so before anything was stored', () => {
    const error = new ApiProblem('', { code: 'money-on-hold' });
    expect(toOrderView({ ...NOTHING, error })).toEqual({ kind: 'refused', error });
  });

  it.each([
    ['sending', 'not-known', 'not-known'],
    ['done', 'sending', 'done'],
    ['not-known', 'done', 'done'],
    ['not-known', 'cleared', 'cleared'],
  ] as const)('answered %s and %s on the page is %s', (answered, onPage, state) =>
    expect(
      toOrderView({
        ...NOTHING,
        answered: orderOf({ state: answered }),
        onPage: orderOf({ state: onPage }),
      }),
    ).toMatchObject({ order: { state } }),
  );
});

describe('another press', () => {
  const settled = (facts: Parameters<typeof orderOf>[0]) =>
    isSettled({ kind: 'known', order: orderOf(facts) });

  it('is there only where nothing was done for sure', () => {
    expect(settled({ state: 'done' })).toBe(true);
    expect(settled({ state: 'sending' })).toBe(true);
    expect(settled({ state: 'not-known' })).toBe(true);
    expect(settled({ state: 'cleared', happened: true })).toBe(true);
    expect(settled({ state: 'cleared', happened: false })).toBe(false);
    expect(settled({ state: 'refused' })).toBe(false);
    expect(settled({ state: 'not-sent' })).toBe(false);
    expect(isSettled({ kind: 'missing' })).toBe(false);
  });
});
