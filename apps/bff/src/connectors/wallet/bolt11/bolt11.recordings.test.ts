import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { paymentRequestSchema } from '@mintdeck/shared-types/wallet/requests';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRequest } from './read-request.ts';

// Beside the repository, never in it: the examples of BOLT 11, and some made of them.
const FILE = fileURLToPath(
  new URL('../../../../../../../shared/fixtures/wallet/bolt11-vectors.json', import.meta.url),
);
const isThere = existsSync(FILE);
// Reported, so that nobody takes an absent file for a passed suite.
if (!isThere) it.skip('no ../shared/fixtures beside the repository: nothing to read');

const textSchema = z.object({ title: z.string(), payment_request: z.string() });
const vectorsSchema = z.object({
  valid: z.array(
    textSchema.extend({
      expected: z.object({
        network: z.string(),
        amount_msat: z.number().nullable(),
        timestamp: z.number(),
        payment_hash: z.string(),
        payment_secret: z.string().nullable(),
        payee: z.string(),
        description: z.string().nullable(),
        description_hash: z.string().nullable(),
        expiry: z.number(),
        route_hints: z.array(z.unknown()),
      }),
    }),
  ),
  invalid: z.array(textSchema),
  extra_invalid: z.array(textSchema),
  uri_forms: z.array(textSchema.extend({ input: z.string(), invoice_server: z.string().optional() })),
});

/** What we say of those that are refused, in the order of the file. A new one has to be added here before it passes. */
const REFUSED: readonly (string | null)[] = [
  'unknown-feature',
  'damaged',
  'not-a-request',
  'damaged',
  'bad-signature',
  'bad-signature',
  'bad-amount',
  'bad-amount',
  'no-secret',
  'bad-signature',
  'damaged',
  'damaged',
  'empty',
  'bitcoin-address',
  'damaged',
  // the only one that is none once its server is split off
  null,
];

describe.runIf(isThere)('the vectors of BOLT 11', () => {
  const vectors = vectorsSchema.parse(
    isThere
      ? JSON.parse(readFileSync(FILE, 'utf8'))
      : { valid: [], invalid: [], extra_invalid: [], uri_forms: [] },
  );

  it.each(vectors.valid)('reads: $title', async ({ payment_request: text, expected }) => {
    const { request, refusal } = await readRequest(text);
    expect(refusal).toBeNull();
    expect(paymentRequestSchema.parse(request)).toEqual({
      text: text.toLowerCase(),
      paymentHash: expected.payment_hash,
      network: expected.network,
      amountMsat: expected.amount_msat === null ? null : String(expected.amount_msat),
      payee: expected.payee,
      memo: expected.description,
      memoHash: expected.description_hash,
      madeAt: expected.timestamp * 1000,
      expiresAt: (expected.timestamp + expected.expiry) * 1000,
      hasSecret: expected.payment_secret !== null,
      routeHintCount: expected.route_hints.length,
      server: null,
    });
  });

  it('refuses each of those that are to be refused, and says why', async () => {
    const texts = [...vectors.invalid, ...vectors.extra_invalid];
    const said = await Promise.all(texts.map(({ payment_request: text }) => readRequest(text)));
    expect(said.map(({ refusal }) => refusal)).toEqual(REFUSED);
  });

  it.each(vectors.uri_forms)(
    'understands: $title',
    async ({ input, payment_request: text, invoice_server: server = null }) => {
      expect((await readRequest(input)).request).toMatchObject({ text, server });
    },
  );
});
