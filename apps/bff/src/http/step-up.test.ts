import { expect, it } from 'vitest';
import { requireStepUp } from './step-up.ts';

const givenAt = Date.UTC(2026, 10, 21);
const after = (ms: number) => () => requireStepUp({ signedInAt: givenAt }, givenAt + ms);

it('lets five minutes pass after the password was given', () => {
  expect(after(0)).not.toThrow();
  expect(after(300_000)).not.toThrow();
  expect(after(300_001)).toThrow(expect.objectContaining({ code: 'step-up-needed' }));
});

it('takes no time to come: else a clock set back would make it last', () => {
  expect(after(-1)).toThrow(expect.objectContaining({ code: 'step-up-needed' }));
});
