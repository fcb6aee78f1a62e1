import { expect, it } from 'vitest';
import { toCreditRows } from './credit-states.ts';

const HOUR_MS = 3_600_000;
const nowMs = 1000 * 24 * HOUR_MS;
const creditOf = (hoursAgo: number, amountNanogrin = '10') => ({
  height: 100_000 - hoursAgo,
  amountNanogrin,
  minedAt: nowMs - hoursAgo * HOUR_MS,
});
const statesOf = (unpaidNanogrin: string | null) =>
  toCreditRows([creditOf(1), creditOf(30), creditOf(40), creditOf(50)], { unpaidNanogrin, nowMs }).map(
    ({ state }) => state,
  );

it('the newest mature credits up to the unpaid balance are the unpaid ones', () => {
  expect(statesOf('15')).toEqual(['maturing', 'unpaid', 'unpaid', 'paid']);
  expect(statesOf('0')).toEqual(['maturing', 'paid', 'paid', 'paid']);
});

it('says nothing of them while the balance is not known', () => {
  expect(statesOf(null)).toEqual(['maturing', 'unknown', 'unknown', 'unknown']);
});

it('tells when a credit can be paid out, and when one is lost', () => {
  const [young, old] = toCreditRows([creditOf(1), creditOf(48)], { unpaidNanogrin: '5', nowMs });
  expect(young?.untilMs).toBe(nowMs + 23 * HOUR_MS);
  expect(old?.untilMs).toBe(nowMs + 59 * 24 * HOUR_MS);
});
