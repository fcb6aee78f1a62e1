import { UPSTREAM_ERROR_KINDS } from '@mintdeck/shared-types/errors';
import { expect, it } from 'vitest';
import { findPoolWords } from './pool-words.ts';

it.each(UPSTREAM_ERROR_KINDS)('says of the pool that %s, and what to do, without a miner', (kind) => {
  for (const code of [`upstream-${kind}`, `reading-${kind}`] as const) {
    const { text = '', advice = '' } = findPoolWords(code) ?? {};
    expect(text.length).toBeGreaterThan(10);
    expect(advice.length).toBeGreaterThan(10);
    expect(`${text} ${advice}`).not.toMatch(/miner|upstream-|reading/);
  }
});

it('leaves to the words for all what is no matter of the pool', () => {
  expect(findPoolWords('step-up-needed')).toBeNull();
  expect(findPoolWords('in-use')?.text).toContain('order of this account');
});
