// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { find, render, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { Amount } from './Amount.tsx';
import { AmountField } from './AmountField.tsx';
import { RatesContext } from './rates-context.ts';
import { UnitToggle } from './UnitToggle.tsx';
import { unitChoice } from './unit-choice.ts';
import { useAmount } from './use-amount.ts';

const RATES = { usd: 0.00017, gbp: null, eur: null };
const LIMITS = { minSat: 6000, maxSat: 16_777_216 };

const Form = () => {
  const amount = useAmount(LIMITS);
  return (
    <>
      <AmountField label="Amount" name="amount" amount={amount} error={amount.problem ?? undefined} />
      <output>{String(amount.sat)}</output>
    </>
  );
};
const choose = (select: HTMLSelectElement, value: string) =>
  act(async () => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
const draw = (node: React.ReactNode, rates: typeof RATES | null = RATES) =>
  render(<RatesContext value={rates}>{node}</RatesContext>);

beforeEach(() => unitChoice.choose('sat'));
afterEach(unmountAll);

it('another unit says the same amount in other words, and never changes what is sent', async () => {
  const { container } = await draw(<Form />);
  const sat = () => find(container, 'output').textContent;
  const field = find<HTMLInputElement>(container, 'input');
  const unit = find<HTMLSelectElement>(container, 'select');
  await type(field, '29411');
  for (const [each, text] of [
    ['mBTC', '0.29411'],
    ['BTC', '0.00029411'],
    ['USD', '5.00'],
    ['bit', '294.11'],
    ['sat', '29411'],
  ] as const) {
    await choose(unit, each);
    expect([field.value, sat()]).toEqual([text, '29411']);
  }
  await choose(unit, 'USD');
  await type(field, '6');
  expect(sat()).toBe('35294');
});

it('keeps to its limits and says them', async () => {
  const { container, text } = await draw(<Form />);
  const field = find<HTMLInputElement>(container, 'input');
  await type(field, '5999');
  expect(text()).toContain('At least 6,000\u202fsat');
  await type(field, '16777217');
  expect(text()).toContain('At most 16,777,216\u202fsat');
  expect(find(container, 'output').textContent).toBe('null');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await type(field, '16777216');
  expect(find(container, 'output').textContent).toBe('16777216');
});

it('all amounts follow the unit that was chosen, which is remembered', async () => {
  const page = await draw(
    <>
      <UnitToggle />
      <Amount sat={150_000} />
      <Amount sat={null} />
    </>,
  );
  expect(page.text()).toContain('150,000sat');
  await choose(find<HTMLSelectElement>(page.container, 'select'), 'mBTC');
  expect(page.text()).toContain('1.50000mBTC');
  expect(page.text()).toContain('–unknown');
  expect(localStorage.getItem('mintdeck.wallet-unit')).toBe('mBTC');
});

it('a currency is offered only with a rate, and what was chosen shows as sat without one', async () => {
  unitChoice.choose('USD');
  const names = (container: Element) => [...container.querySelectorAll('option')].map(({ value }) => value);
  const told = await draw(<UnitToggle />);
  expect(names(told.container)).toEqual(['sat', 'bit', 'mBTC', 'BTC', 'USD']);
  const silent = await draw(
    <>
      <UnitToggle />
      <Amount sat={1000} />
    </>,
    null,
  );
  expect(names(silent.container)).toEqual(['sat', 'bit', 'mBTC', 'BTC']);
  expect(silent.text()).toContain('1,000sat');
});
