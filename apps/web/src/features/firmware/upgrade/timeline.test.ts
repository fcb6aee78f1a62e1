import { expect, it } from 'vitest';
import { toUpgradeValue } from '../../../live/live-values.fixture.ts';
import { sumUsualMs, toTimeline } from './timeline.ts';

const statesOf = (...parameters: Parameters<typeof toTimeline>) =>
  toTimeline(...parameters).map(({ phase, state }) => `${phase} ${state}`);

const installing = toUpgradeValue({
  phase: 'installing',
  phaseSince: 10_000,
  phaseMs: { waiting: 500, checking: 1500, uploading: 8000 },
});

it('tells what is behind, what is now and what is ahead', () => {
  expect(statesOf(installing, {}, 12_000)).toEqual([
    'checking over',
    'uploading over',
    'installing now',
    'rebooting ahead',
    'verifying ahead',
    'settling ahead',
  ]);
});

it('counts the phase under way till now, with what it took before a restart of the server', () => {
  const again = { ...installing, phaseMs: { ...installing.phaseMs, installing: 3000 } };
  expect(toTimeline(again, {}, 12_000)[2]?.tookMs).toBe(5000);
  expect(toTimeline(again, {}, 9000)[2]?.tookMs).toBe(3000);
});

it('says late only of what clearly takes longer than usual, and never without a usual time', () => {
  const lateOf = (usualMs: number | null, nowMs: number) =>
    toTimeline(installing, { installing: usualMs }, nowMs)[2]?.isLate;
  expect(lateOf(20_000, 39_000)).toBe(false);
  expect(lateOf(20_000, 41_000)).toBe(true);
  // a second more is much of a second, and nothing of an upgrade
  expect(lateOf(100, 11_000)).toBe(false);
  expect(lateOf(100, 16_000)).toBe(true);
  expect(lateOf(null, 1e9)).toBe(false);
});

it('shows where it came to its end, and never calls the rest done', () => {
  const failed = toUpgradeValue({
    phase: 'failed',
    reason: 'image-refused',
    phaseMs: { checking: 1000, uploading: 8000, installing: 100 },
  });
  expect(statesOf(failed, {}, 0)).toEqual([
    'checking over',
    'uploading over',
    'installing ended-here',
    'rebooting ahead',
    'verifying ahead',
    'settling ahead',
  ]);
});

it('of what was left out before it began has nothing behind it', () => {
  const skipped = toUpgradeValue({ phase: 'skipped', reason: 'busy', phaseMs: {} });
  expect(new Set(toTimeline(skipped, {}, 0).map(({ state }) => state))).toEqual(new Set(['ahead']));
});

it('that ended well is behind, and has no gate where none was asked for', () => {
  const phaseMs = { checking: 1, uploading: 1, installing: 1, rebooting: 1, verifying: 1 };
  const updated = toUpgradeValue({ phase: 'updated', gate: 'none', phaseMs });
  expect(toTimeline(updated, {}, 0).map(({ state }) => state)).toEqual([
    'over',
    'over',
    'over',
    'over',
    'over',
  ]);
});

it('that is updated without its hashrate back is not well to its end', () => {
  const phaseMs = { checking: 1, uploading: 1, installing: 1, rebooting: 1, verifying: 1, settling: 1 };
  const upgrade = toUpgradeValue({ phase: 'updated', gate: 'not-passed', phaseMs });
  expect(toTimeline(upgrade, {}, 0).map(({ state }) => state)).toEqual([
    ...['over', 'over', 'over', 'over', 'over'],
    'ended-here',
  ]);
});

it('a usual time in all leaves out nothing: it is unknown while that of one phase is', () => {
  const usualMs = { checking: 1000, uploading: 2000, installing: 3000, rebooting: 4000, verifying: 500 };
  expect(sumUsualMs(usualMs, false)).toBe(10_500);
  expect(sumUsualMs(usualMs, true)).toBeNull();
  expect(sumUsualMs({ ...usualMs, settling: 2500 }, true)).toBe(13_000);
  expect(sumUsualMs({ ...usualMs, installing: null }, false)).toBeNull();
  expect(sumUsualMs({}, true)).toBeNull();
});
