import { MINER_REASONS, MINER_STATES } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { toAdvice } from './advice.ts';

describe('toAdvice', () => {
  it.each(MINER_REASONS)('has words for %s', (reason) => {
    const advice = toAdvice('degraded', reason);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it.each(
    MINER_STATES.filter(
      (state) => !['online', 'degraded', 'unreachable', 'unreadable', 'unauthorized'].includes(state),
    ),
  )('explains %s, which names no reason', (state) => expect(toAdvice(state, null)).toMatch(/^[A-Z].*\.$/));

  it('is silent when all is well', () => {
    expect(toAdvice('online', null)).toBeNull();
  });

  it('never calls a time-out a failure', () => {
    expect(toAdvice('unreachable', 'timed-out')).not.toMatch(/fail/i);
  });
});
