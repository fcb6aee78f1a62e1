import { expect, it } from 'vitest';
import { toTimeSpan } from './time-choice.ts';

const NONE = { from: '', to: '' };
const NOW = 1_795_262_400_000;

it('is open on both sides, or begins so many days ago', () => {
  expect(toTimeSpan('all', { from: '2026-01-01', to: '' }, NOW)).toEqual({ fromMs: null, toMs: null });
  expect(toTimeSpan('7', NONE, NOW)).toEqual({ fromMs: NOW - 7 * 86_400_000, toMs: null });
});

it('goes from the first midnight to the one after the last day, where the person is', () => {
  const span = toTimeSpan('dates', { from: '2026-02-27', to: '2026-02-28' }, NOW);
  expect(span).toEqual({
    fromMs: new Date(2026, 1, 27).getTime(),
    toMs: new Date(2026, 2, 1).getTime(),
  });
  expect(toTimeSpan('dates', { from: '', to: '2026-02-28' }, NOW).fromMs).toBeNull();
  expect(toTimeSpan('dates', { from: 'soon', to: '' }, NOW)).toEqual({ fromMs: null, toMs: null });
});
