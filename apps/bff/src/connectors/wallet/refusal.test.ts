import { describe, expect, it } from 'vitest';
import type { WalletEndpoint } from './endpoints.ts';
import { readRefusal } from './refusal.ts';
import { StaleTokenError } from './wallet-error.ts';

const read = (endpoint: WalletEndpoint, message: unknown, secrets: readonly string[] = []) =>
  readRefusal(endpoint, { error: { message } }, secrets);

describe('an error inside a success', () => {
  it('is none where there is no error', () => {
    expect(readRefusal('sendinvoice', {}, [])).toBeNull();
  });

  it.each([
    'unable to find a path to destination',
    'invoice expired. Valid until 2017-07-14T03:40:00.000Z',
    'UnknownPaymentHash',
    'Unknown character b',
  ])('refuses a payment for sure in its own words: %s', (message) => {
    expect(read('sendinvoice', message)).toMatchObject({
      kind: 'rejected',
      isDoubtful: false,
      said: message,
    });
  });

  it.each([
    'Connect Failed',
    '14 UNAVAILABLE: Connect Failed',
    'Endpoint read failed',
    'Deadline Exceeded',
    'payment attempt not completed before timeout of 1m0s',
    'payment is in transition',
    'Socket closed',
    'Stream removed',
    'Cancelled',
  ])('leaves a payment open in the words of a lost line: %s', (message) => {
    expect(read('sendinvoice', message)).toMatchObject({ isDoubtful: true, said: message });
    expect(read('getinvoicedetails', message)).toMatchObject({ isDoubtful: false });
  });

  it.each([
    [{ code: 2, metadata: {} }, 'error 2, without a reason'],
    [{ code: 14 }, 'error 14, without a reason'],
    [{ code: 2, details: 'not enough outputs' }, 'not enough outputs'],
    [{ code: 1e9 }, null],
    [null, null],
    [7, null],
  ])('leaves a payment open as an object: %j', (message, said) => {
    expect(read('sendinvoice', message)).toMatchObject({ isDoubtful: true, said });
  });

  it('refuses a channel by the code of a node that looked at it, and leaves it open by that of a lost line', () => {
    expect(read('openchannel', { code: 2 })?.isDoubtful).toBe(false);
    for (const code of [1, 4, 13, 14, 15]) expect(read('openchannel', { code })?.isDoubtful).toBe(true);
    expect(read('closechannel', { code: 2, details: 'context deadline exceeded' })?.isDoubtful).toBe(true);
    expect(read('closechannel', {})?.isDoubtful).toBe(true);
  });

  it('is a refused token only in these very words', () => {
    const words = 'Could not verify connection.  Please logout and try again.';
    expect(read('sendinvoice', words)).toBeInstanceOf(StaleTokenError);
    expect(read('sendinvoice', `payee says: ${words}`)).not.toBeInstanceOf(StaleTokenError);
  });

  it('never has a secret in it, however it is written', () => {
    const pin = 'a"b&c <d>';
    const message = `${pin} ${JSON.stringify(pin)} ${encodeURIComponent(pin)} connect.sid=s%3Aabc _csrf: xyz`;
    const said = read('sendinvoice', message, [pin])?.said ?? '';
    expect(said).not.toMatch(/a"b|a\\"b|a%22b|s%3Aabc|xyz/);
  });

  it('is plain text of at most 300 characters', () => {
    const said = read('sendinvoice', `<b>no</b>\u202e\u0000\n${'x'.repeat(5000)}`)?.said ?? '';
    expect(said).toHaveLength(300);
    expect(said.startsWith('no x')).toBe(true);
  });
});
