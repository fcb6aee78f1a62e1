import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeRequest } from './decode.ts';

// Beside the repository, never in it: the examples of BOLT 11.
const FILE = new URL('../../../../../../shared/fixtures/wallet/bolt11-vectors.json', import.meta.url);
const isHere = existsSync(FILE);

if (!isHere) it.skip('no ../shared/fixtures beside the repository: nothing to compare with');

interface Vector {
  readonly payment_request: string;
  readonly expected: {
    readonly amount_msat: number | null;
    readonly timestamp: number;
    readonly payment_hash: string;
    readonly payee: string;
    readonly description: string | null;
    readonly expiry: number;
  };
}

// The file says so of itself; a test that reads less than it has fails below.
const { valid } = (isHere ? JSON.parse(readFileSync(FILE, 'utf8')) : { valid: [] }) as { valid: Vector[] };

describe.skipIf(!isHere)('the examples of BOLT 11', () => {
  it('are all there', () => expect(valid).toHaveLength(16));

  it.each(valid)('$title', ({ payment_request, expected }) => {
    const read = decodeRequest(payment_request);
    expect({ ...read, amountMsat: read.amountMsat?.toString() ?? null }).toMatchObject({
      amountMsat: expected.amount_msat?.toString() ?? null,
      timestampS: expected.timestamp,
      paymentHash: expected.payment_hash,
      memo: expected.description ?? '',
      expiryS: expected.expiry,
      payee: expected.payee,
    });
  });
});
