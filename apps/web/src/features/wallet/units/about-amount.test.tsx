// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { render, unmountAll } from '../../../ui/render.fixture.tsx';
import { AboutAmount } from './AboutAmount.tsx';
import type { AmountProps } from './Amount.tsx';
import { RatesContext } from './rates-context.ts';
import { unitChoice } from './unit-choice.ts';

const RATES = { usd: 0.00017, gbp: null, eur: null };

const read = async (props: AmountProps) => {
  const { container } = await render(
    <RatesContext value={RATES}>
      <AboutAmount {...props} />
    </RatesContext>,
  );
  return container.textContent;
};

beforeEach(() => unitChoice.choose('sat'));
afterEach(unmountAll);

it.each(['sat', 'USD', 'GBP'] as const)('says once that it is about so much, in %s', async (unit) => {
  unitChoice.choose(unit);
  expect((await read({ sat: 29_411 }))?.split('≈')).toHaveLength(2);
});

it('says of an amount that stays in sat what it is, while a currency is chosen', async () => {
  unitChoice.choose('USD');
  expect(await read({ sat: 29_411, unit: 'sat' })).toBe('≈ 29,411sat');
});

it('says nothing of what is not known', async () => {
  expect(await read({ sat: null })).not.toContain('≈');
});
