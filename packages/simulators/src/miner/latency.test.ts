import { expect, it } from 'vitest';
import { latencyOf } from './latency.ts';
import { resolvePlan } from './plan.ts';

const requests = Array.from({ length: 2000 }, (_, request) => request);

it('is the same every time when fixed', () => {
  expect(new Set(requests.map((request) => latencyOf({ fixedMs: 12 }, 1, request)))).toEqual(new Set([12]));
});

it('has the median and the outliers that were asked for', () => {
  const latency = { medianMs: 100, outlierMs: 5000, outlierShare: 0.02 };
  const all = requests.map((request) => latencyOf(latency, 3, request)).sort((a, b) => a - b);
  const outliers = all.filter((ms) => ms === 5000).length / all.length;
  expect(all[all.length / 2]).toBeGreaterThan(90);
  expect(all[all.length / 2]).toBeLessThan(112);
  expect(outliers).toBeGreaterThan(0.012);
  expect(outliers).toBeLessThan(0.03);
});

it('gives every miner of a large fleet names and addresses of its own', () => {
  const plans = Array.from({ length: 10_000 }, (_, index) => resolvePlan({}, { index, seed: 1 }));
  for (const key of ['name', 'mac', 'ipAddress', 'seed'] as const) {
    expect(new Set(plans.map((plan) => plan[key])).size).toBe(10_000);
  }
});
