import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { RefusedCall } from '../refused-call.ts';
import { toEndBefore, toEndOfOrder } from './outcome.ts';

const upstream = (kind: UpstreamError['kind'], reason: UpstreamError['reason']) =>
  new UpstreamError({ kind, reason, connector: 'miner', endpoint: 'reboot' });
const stopped = () => AbortSignal.abort().reason;
const said = (words: string) => new RefusedCall('setAutoTune', 'other', { words });

describe('toEndBefore', () => {
  it.each([
    ['unreachable', 'cut-off', 'not-sent'],
    ['timeout', 'timed-out', 'not-sent'],
    ['misconfigured', 'address-not-allowed', 'address-not-allowed'],
    ['misconfigured', 'not-a-miner', 'another-miner'],
    ['unauthorized', 'wrong-password', 'wrong-password'],
    ['malformed', 'too-large', 'not-understood'],
  ] as const)('%s, %s: %s', (kind, reason, expected) => {
    expect(toEndBefore(upstream(kind, reason))).toMatchObject({ state: 'failed', reason: expected });
  });

  it('a login that cannot be used is left out', () => {
    expect(toEndBefore(upstream('unauthorized', 'credential-locked')).state).toBe('skipped');
  });

  it('a stopped lane sent nothing; a bug is a bug', () => {
    expect(toEndBefore(stopped())).toMatchObject({ state: 'failed', reason: 'not-sent' });
    expect(() => toEndBefore(new TypeError('bug'))).toThrow('bug');
  });
});

describe('toEndOfOrder', () => {
  it.each([
    upstream('timeout', 'timed-out'),
    upstream('unreachable', 'cut-off'),
    upstream('unreachable', 'no-answer'),
    upstream('malformed', 'not-understood'),
    new RefusedCall('reboot', 'other', { definite: false }),
    new RefusedCall('reboot', 'status', { definite: false }),
    stopped(),
  ])('may have been done: %s', (error) => {
    expect(toEndOfOrder(error, undefined)).toBeNull();
  });

  it('a refusal of the device itself proves that nothing was done', () => {
    expect(toEndOfOrder(said('missing autotune value'), undefined)).toEqual({
      state: 'failed',
      reason: 'refused',
      note: 'missing autotune value',
    });
    expect(toEndOfOrder(new RefusedCall('reboot', 'invalid-request'), undefined)?.reason).toBe('unsupported');
  });

  it.each(['no such user secret-1', '<script>', 'x'.repeat(81), 'line\nline'])(
    'keeps the words %j to itself',
    (words) => {
      const form = new URLSearchParams({ newPassword: 'secret-1', note: '' });
      expect(toEndOfOrder(said(words), form)?.note).toBeNull();
    },
  );

  it('a bug is a bug', () => {
    expect(() => toEndOfOrder(new TypeError('bug'), undefined)).toThrow('bug');
  });
});
