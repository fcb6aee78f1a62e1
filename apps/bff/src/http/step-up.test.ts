import { expect, it } from 'vitest';
import { requireStepUp, toFreshForS } from './step-up.ts';

const givenAt = Date.UTC(2026, 10, 21);
const after = (ms: number) => () => requireStepUp({ signedInAt: givenAt }, givenAt + ms);

it('lets five minutes pass after the password was given', () => {
  expect(after(0)).not.toThrow();
  expect(after(300_000)).not.toThrow();
  expect(after(300_001)).toThrow(expect.objectContaining({ code: 'step-up-needed' }));
});

it('says how long it still goes without the password', () => {
  const fresh = (ms: number) => toFreshForS({ signedInAt: givenAt }, givenAt + ms);
  expect([fresh(0), fresh(299_000), fresh(300_001), fresh(-1)]).toEqual([300, 1, 0, 0]);
});

it('takes no time to come: else a clock set back would make it last', () => {
  expect(after(-1)).toThrow(expect.objectContaining({ code: 'step-up-needed' }));
});
