import { readFileSync } from 'node:fs';
import { ERROR_CODES, errorAnswerSchema, UPSTREAM_ERROR_KINDS } from '@mintdeck/shared-types/errors';
import { describe, expect, it } from 'vitest';
import { SecretLocked } from '../db/secret-box.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { ApiError } from './api-error.ts';
import { toApiError, toErrorAnswer } from './error-answer.ts';
import { ERROR_MESSAGES } from './error-messages.ts';

const upstream = { reason: 'not-understood', connector: 'miner', endpoint: 'summary' } as const;

describe('toApiError', () => {
  it.each(UPSTREAM_ERROR_KINDS)(
    'maps the upstream kind %s to its code and tells nothing of the answer',
    (kind) => {
      const error = toApiError(
        new UpstreamError({ ...upstream, kind, cause: new Error('<html>secret</html>') }),
      );
      expect(error.code).toBe(`upstream-${kind}`);
      expect(JSON.stringify(toErrorAnswer(error, 'r1'))).not.toContain('secret');
    },
  );

  it('tells an address that must not be reached from a wrong configuration', () => {
    const error = new UpstreamError({ ...upstream, kind: 'misconfigured', reason: 'address-not-allowed' });
    expect(toApiError(error).code).toBe('address-not-allowed');
  });

  it('knows what the body parser refuses', () => {
    const refusal = (status: number) => toApiError(Object.assign(new Error('x'), { status })).code;
    expect([413, 415, 400].map(refusal)).toEqual(['too-large', 'unsupported-media-type', 'invalid-input']);
  });

  it('calls what was taken away from under a request changed meanwhile', () => {
    expect(toApiError(AbortSignal.abort().reason).code).toBe('changed-meanwhile');
  });

  it('answers everything else as internal, without its message', () => {
    for (const thrown of [new Error('at /srv/secret'), 'secret', null, { message: 'secret' }]) {
      const answer = toErrorAnswer(toApiError(thrown), 'r1');
      expect(answer.error.code).toBe('internal');
      expect(JSON.stringify(answer)).not.toContain('secret');
    }
    expect(toApiError(new SecretLocked()).code).toBe('credential-locked');
  });

  it('makes answers of the shared schema', () => {
    const error = new ApiError('too-many-tries', { retryAfterS: 3, fields: { name: 'no' } });
    expect(errorAnswerSchema.parse(toErrorAnswer(error, 'r1')).error).toEqual({
      code: 'too-many-tries',
      message: ERROR_MESSAGES['too-many-tries'],
      requestId: 'r1',
      retryAfterS: 3,
      fields: { name: 'no' },
    });
  });
});

it('docs/reference/errors.md is the table of the code, row for row', () => {
  const text = readFileSync(new URL('../../../../docs/reference/errors.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const expected = Object.entries(ERROR_CODES).map(([code, { status, retryable, fixer }]) => {
    const message = Object.entries(ERROR_MESSAGES).find(([each]) => each === code)?.[1];
    return `| \`${code}\` | ${status} | ${retryable ? 'yes' : 'no'} | ${fixer} | ${message} |`;
  });
  expect(rows).toEqual(expected);
});
