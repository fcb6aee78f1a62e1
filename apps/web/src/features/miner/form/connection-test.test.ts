import {
  CONNECTION_STEPS,
  type ConnectionStep,
  type TestConnectionAnswer,
} from '@mintdeck/shared-types/fleet';
import { describe, expect, it } from 'vitest';
import { findObstacle, judgeConnection, toTestedKey } from './connection-test.ts';
import { EMPTY_MINER_FORM } from './miner-form.ts';

const answerOf = (
  changes: Partial<TestConnectionAnswer> = {},
  firstStep: Partial<ConnectionStep> = {},
): TestConnectionAnswer => ({
  steps: CONNECTION_STEPS.map((step, index) => ({
    step,
    outcome: 'ok',
    reason: null,
    value: null,
    tookMs: 12,
    ...(index === 0 ? firstStep : {}),
  })),
  usable: true,
  defaultPassword: false,
  sameMacAs: [],
  ...changes,
});

describe('judgeConnection', () => {
  it.each([
    ['good', answerOf()],
    ['good', answerOf({ defaultPassword: null })],
    ['warnings', answerOf({ defaultPassword: true })],
    ['warnings', answerOf({ sameMacAs: [{ id: 'aaaaaaaaaaa1', name: 'Hall A 1' }] })],
    ['warnings', answerOf({}, { outcome: 'warning' })],
    ['unusable', answerOf({ usable: false }, { outcome: 'failed', reason: 'timed-out' })],
    ['refused', answerOf({ usable: false }, { outcome: 'failed', reason: 'address-not-allowed' })],
  ] as const)('is %s', (verdict, answer) => expect(judgeConnection(answer)).toBe(verdict));
});

describe('toTestedKey', () => {
  const values = { ...EMPTY_MINER_FORM, address: '192.168.1.50', password: 'one' };

  it('outlives a change of name, not one of the login or the address', () => {
    expect(toTestedKey({ ...values, name: 'Other', notes: 'x' })).toBe(toTestedKey(values));
    expect(toTestedKey({ ...values, password: 'two' })).not.toBe(toTestedKey(values));
    expect(toTestedKey({ ...values, address: '192.168.1.51' })).not.toBe(toTestedKey(values));
  });
});

describe('findObstacle', () => {
  const failAt = (failed: ConnectionStep['step']): TestConnectionAnswer => ({
    ...answerOf({ usable: false }),
    steps: answerOf().steps.map((step) => (step.step === failed ? { ...step, outcome: 'failed' } : step)),
  });

  it.each([
    ['reachable', 'silent'],
    ['is-dragonmint', 'stranger'],
    ['credentials', 'login'],
  ] as const)('%s failed: %s', (step, obstacle) => expect(findObstacle(failAt(step))).toBe(obstacle));
});
