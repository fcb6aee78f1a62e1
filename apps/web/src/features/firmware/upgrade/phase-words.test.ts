import { UPGRADE_PHASES } from '@mintdeck/shared-types/firmware/rollout';
import {
  UPGRADE_DOUBTS,
  UPGRADE_FAILURES,
  UPGRADE_SKIPS,
  upgradeReasonSchema,
} from '@mintdeck/shared-types/firmware/rollouts';
import { describe, expect, it } from 'vitest';
import { toUpgradeValue } from '../../../live/live-values.fixture.ts';
import { toOutcomeLinks } from './outcome-links.ts';
import {
  describeProgress,
  describeReason,
  describeWhy,
  namePhase,
  PHASE_MARKS,
  PHASE_ORDER,
  toElapsedS,
  toShare,
  toTodo,
} from './phase-words.ts';

const REASONS = [...UPGRADE_SKIPS, ...UPGRADE_FAILURES, ...UPGRADE_DOUBTS];

describe('every reason', () => {
  it('is one of those the server knows', () => {
    expect(new Set(REASONS)).toEqual(new Set(upgradeReasonSchema.options));
  });

  it.each(REASONS)('%s is said in words, with what to do', (reason) => {
    for (const words of [describeReason(reason), toTodo(reason)]) {
      expect(words).not.toMatch(/^(reason|todo)\./);
      expect(words).toMatch(/ /);
    }
    expect(toTodo(reason)).toMatch(/\.$/);
    expect(toOutcomeLinks({ minerId: 'aaaaaaaaaaa1', reason })[0]?.to).toMatch(/^\//);
  });

  it('what helps a wedged updater is one press away', () => {
    expect(toTodo('updater-wedged')).toContain('Restart the miner');
    expect(toOutcomeLinks({ minerId: 'aaaaaaaaaaa1', reason: 'updater-wedged' })[0]?.to).toBe(
      '/miners/aaaaaaaaaaa1?action=reboot',
    );
  });

  it('of nobody knowing never says that it failed', () => {
    for (const reason of UPGRADE_DOUBTS) expect(describeReason(reason)).not.toMatch(/fail/i);
  });
});

describe('every phase', () => {
  it('has a place in the order and a mark of its own', () => {
    expect(new Set(PHASE_ORDER)).toEqual(new Set(UPGRADE_PHASES));
    const marks = UPGRADE_PHASES.map((phase) => `${PHASE_MARKS[phase].shape} ${PHASE_MARKS[phase].tone}`);
    expect(new Set(marks).size).toBe(marks.length);
  });
});

describe('progress', () => {
  it('is bytes during the upload', () => {
    const upload = toUpgradeValue({ sentBytes: 5_242_880 });
    expect(describeProgress(upload)).toBe('5.0\u202fMiB of 20.0\u202fMiB');
    expect(toShare(upload)).toBe(0.25);
    // it fetches the image itself
    expect(toShare({ ...upload, totalBytes: 0 })).toBeNull();
    expect(describeProgress({ ...upload, totalBytes: 0 })).toBeNull();
  });

  it('is step and percent while the updater writes, whatever nonsense it says', () => {
    const step = { number: 2, of: 4, name: 'rootfs', percent: 50 };
    const installing = toUpgradeValue({ phase: 'installing', step });
    expect(describeProgress(installing)).toBe('Step 2 of 4: rootfs · 50\u202f%');
    expect(toShare(installing)).toBe(0.375);
    expect(toShare({ ...installing, step: { ...step, number: 9 } })).toBe(1);
    expect(toShare({ ...installing, step: { ...step, number: 0, of: 0, percent: -5 } })).toBe(0);
    expect(toShare({ ...installing, step: null })).toBeNull();
    expect(describeProgress({ ...installing, step: { ...step, name: '' } })).toBe('Step 2 of 4 · 50\u202f%');
  });

  it('of a restart has no number', () => {
    expect(describeProgress(toUpgradeValue({ phase: 'rebooting' }))).toBeNull();
    expect(toShare(toUpgradeValue({ phase: 'rebooting' }))).toBeNull();
  });
});

it('updated is not simply well when the hashrate did not come back', () => {
  const upgrade = toUpgradeValue({ phase: 'updated', gate: 'not-passed' });
  expect(namePhase(upgrade)).toBe('Updated (hashrate not back)');
  expect(describeWhy(upgrade)).toContain('Look at its chains');
  expect(namePhase({ ...upgrade, gate: 'passed' })).toBe('Updated');
});

it('time is counted from its beginning, and to its end', () => {
  expect(toElapsedS(toUpgradeValue({ startedAt: null }), 5000)).toBeNull();
  expect(toElapsedS(toUpgradeValue({ startedAt: 1000 }), 5000)).toBe(4);
  expect(toElapsedS(toUpgradeValue({ startedAt: 1000, endedAt: 3000 }), 5000)).toBe(2);
  // the browser's clock is not the server's
  expect(toElapsedS(toUpgradeValue({ startedAt: 9000 }), 5000)).toBe(0);
});
