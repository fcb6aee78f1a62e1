import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  HARDWARE_ERRORS,
  HOUR_MS,
  REJECTED,
  toNotRunningMs,
  toRate,
  toWarmest,
  toYesterday,
} from './fleet-day.ts';
import { DAY_TO_MS, dayOf } from './overview.fixture.ts';

const SPAN = { fromMs: DAY_TO_MS - DAY_MS, toMs: DAY_TO_MS };
/** Only the last so many hours are recorded. */
const lastHours =
  <T>(hours: number, value: T) =>
  (atMs: number) =>
    atMs >= DAY_TO_MS - hours * HOUR_MS ? value : null;

describe('a rate over the day', () => {
  it('is the share of the bad among all', () => {
    expect(toRate(dayOf(), SPAN, REJECTED).percent).toBeCloseTo(1);
    expect(toRate(dayOf(), SPAN, HARDWARE_ERRORS).percent).toBeCloseTo(0.1);
  });

  it('is unknown, not zero, where nothing was counted', () => {
    const nothing = dayOf({ shares: { acceptedCount: 0, rejectedCount: 0 } });
    expect(toRate(nothing, SPAN, REJECTED).percent).toBeNull();
    const gap = dayOf({ shares: { acceptedCount: () => null, rejectedCount: () => null } });
    expect(toRate(gap, SPAN, REJECTED)).toEqual({
      percent: null,
      recordedMs: 0,
      reportingCount: null,
      minerCount: null,
    });
  });

  it('is a true zero where everything was accepted', () => {
    expect(toRate(dayOf({ shares: { rejectedCount: 0 } }), SPAN, REJECTED).percent).toBe(0);
  });

  it('says how much of the day and of the miners it covers', () => {
    const history = dayOf({
      shares: { acceptedCount: lastHours(3, 90), rejectedCount: lastHours(3, 10) },
      reporting: (atMs) => (atMs >= DAY_TO_MS - 1.5 * HOUR_MS ? 3 : 2),
    });
    const rate = toRate(history, SPAN, REJECTED);
    expect(rate.percent).toBeCloseTo(10);
    expect(rate.recordedMs).toBe(3 * HOUR_MS);
    expect(rate.reportingCount).toBeCloseTo(2.5);
    expect(rate.minerCount).toBe(3);
  });

  it('leaves out a point that knows only one of the two', () => {
    const history = dayOf({ shares: { rejectedCount: lastHours(1, 2) } });
    expect(toRate(history, SPAN, REJECTED).recordedMs).toBe(HOUR_MS);
  });
});

describe('this time yesterday', () => {
  it('is the mean around it', () => {
    const at = DAY_TO_MS - DAY_MS;
    const history = dayOf({ hashrateGhs: (atMs) => (Math.abs(atMs - at) <= HOUR_MS / 3 ? 50_000 : 1) });
    expect(toYesterday(history, DAY_TO_MS)).toEqual({
      hashrateGhs: 50_000,
      reportingCount: 3,
      minerCount: 3,
    });
  });

  it('is unknown where it was not recorded', () => {
    expect(toYesterday(dayOf({ hashrateGhs: lastHours(3, 1) }), DAY_TO_MS)).toBeNull();
  });
});

it('the warmest of the day has its time', () => {
  const at = DAY_TO_MS - 2 * HOUR_MS;
  expect(toWarmest(dayOf({ warmestC: (atMs) => (atMs === at ? 93 : 70) }), SPAN)).toEqual({
    temperatureC: 93,
    atMs: at,
  });
  expect(toWarmest(dayOf({ warmestC: () => null }), SPAN)).toBeNull();
});

it('adds up when Mintdeck did not run, within the day alone', () => {
  const notRunning: [number, number][] = [
    [SPAN.fromMs - 60_000, SPAN.fromMs + 60_000],
    [SPAN.toMs - 120_000, SPAN.toMs - 60_000],
  ];
  expect(toNotRunningMs(dayOf({ notRunning }), SPAN)).toBe(120_000);
});
