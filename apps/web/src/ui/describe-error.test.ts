import { ERROR_CODES, type ErrorCode, UPSTREAM_ERROR_KINDS } from '@mintdeck/shared-types/errors';
import { describe, expect, it } from 'vitest';
import { ApiProblem, type ProblemCode } from '../lib/api-problem.ts';
import { describeError } from './describe-error.ts';
import type { FindFailureWords } from './failure-words.ts';

const CODES = Object.keys(ERROR_CODES).filter((code): code is ErrorCode => code in ERROR_CODES);
const ALL_CODES: ProblemCode[] = [...CODES, 'no-connection', 'bad-answer'];

describe('every error has words of its own', () => {
  it.each(ALL_CODES)('code %s', (code) => {
    const { text, reference } = describeError(new ApiProblem('x', { code, requestId: 'r-1' }));
    expect(text).not.toContain('error.');
    expect(text.length).toBeGreaterThan(10);
    expect(reference).toBe('Request r-1');
  });

  it.each(UPSTREAM_ERROR_KINDS)('upstream failure %s', (kind) => {
    const { text, fixer, reference } = describeError({ kind, endpoint: '/api/summary', failedAt: 0 });
    expect(text).not.toContain('failure.');
    expect(fixer).toMatch(/can fix this/);
    expect(reference).toContain('/api/summary');
  });

  it('no two codes share their text', () => {
    const texts = ALL_CODES.map((code) => describeError(new ApiProblem('x', { code })).text);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

it('says who can fix it by the table, and how long to wait where that is known', () => {
  expect(describeError(new ApiProblem('x', { code: 'not-allowed' })).fixer).toContain('administrator');
  expect(describeError(new ApiProblem('x', { code: 'too-many-tries', retryAfterS: 11.2 })).fixer).toContain(
    'Try again in 12\u202fs.',
  );
});

it('a bug is shown as one', () => {
  const { text, reference } = describeError(new TypeError('x is undefined'));
  expect(text).toContain('failed');
  expect(reference).toContain('x is undefined');
});

describe('a feature with words of its own', () => {
  const findWords: FindFailureWords = (code) =>
    code === 'too-many-tries' || code === 'reading-malformed'
      ? { text: `The vault: ${code}.`, advice: 'Ask the keeper.' }
      : null;

  it('tells whose failure it is, what to do there, and how long to wait', () => {
    const tell = (retryAfterS: number | null) =>
      describeError(
        new ApiProblem('x', { code: 'too-many-tries', retryAfterS, requestId: 'r-1' }),
        findWords,
      );
    expect(tell(null)).toEqual({
      text: 'The vault: too-many-tries.',
      fixer: 'Ask the keeper.',
      reference: 'Request r-1',
    });
    expect(tell(481).fixer).toBe('Ask the keeper. Try again in 9\u202fmin.');
  });

  it('has them for a part of a reading, too, and for all others those for all', () => {
    const reading = { kind: 'malformed', endpoint: 'GET /x', failedAt: 0 } as const;
    expect(describeError(reading, findWords)).toMatchObject({
      text: 'The vault: reading-malformed.',
      fixer: 'Ask the keeper.',
    });
    const other = new ApiProblem('x', { code: 'not-found' });
    expect(describeError(other, findWords)).toEqual(describeError(other));
  });
});
