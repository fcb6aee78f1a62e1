import { expect, it } from 'vitest';
import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { PaymentGivenUp, toEnding } from './ending.ts';

const failing = (facts: Partial<ConstructorParameters<typeof UpstreamError>[0]>) =>
  new UpstreamError({
    kind: 'rejected',
    reason: 'server-error',
    connector: 'wallet',
    endpoint: 'sendInvoice',
    ...facts,
  });

// fixtures/wallet/http/30 31 33 35 36
it.each([
  'unable to find a path to destination',
  'invoice expired. Valid until 2017-07-14T03:40:00.000Z',
  'UnknownPaymentHash',
])('is failed when the server said so: %s', (said) => {
  expect(toEnding(failing({ said }))).toEqual({ state: 'failed', reason: said, isDenied: true });
});

it('a wrong PIN denies nothing: it is looked at before anything else', () => {
  const said = 'The PIN you entered was invalid.  Please try again.';
  const error = failing({ reason: 'wrong-password', said });
  expect(toEnding(error)).toEqual({ state: 'failed', reason: said, isDenied: false });
});

it.each([
  'invoice is already paid',
  'payment is in transition',
  'payment attempt not completed before timeout',
])('is not known when its words say that it may be paid: %s', (said) => {
  expect(toEnding(failing({ said }))).toEqual({ state: 'not-known', reason: said });
});

it('is not known when an answer is missing, unreadable, or an error without words', () => {
  for (const kind of ['timeout', 'unreachable', 'malformed', 'rejected', 'unauthorized'] as const)
    expect(toEnding(failing({ kind, isDoubtful: true })), kind).toEqual({ state: 'not-known', reason: null });
  expect(toEnding(failing({ isDoubtful: true, said: 'Connect Failed' }))).toEqual({
    state: 'not-known',
    reason: 'Connect Failed',
  });
});

it('a fault of our own says nothing of what the server did', () => {
  expect(toEnding(new TypeError('a bug'))).toEqual({ state: 'not-known', reason: null });
  expect(toEnding(undefined)).toEqual({ state: 'not-known', reason: null });
});

it('is failed without words when nothing left', () => {
  const failures = [
    new PaymentGivenUp(),
    new ApiError('too-many-tries'),
    failing({ kind: 'unreachable', reason: 'refused', said: null }),
    failing({ kind: 'unauthorized', reason: 'no-credential', said: 'of no use to anybody' }),
  ];
  for (const failure of failures) expect(toEnding(failure)).toMatchObject({ state: 'failed', reason: null });
});
