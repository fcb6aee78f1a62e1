import * as z from 'zod/mini';
import { nanogrinSchema } from './grin.ts';

/** The largest file that is looked at: a real answer to a payout has 7 to 130 kB. */
export const SLATE_MAX_BYTES = 512 * 1024;

/** Every reason why a dropped file is not sent to the pool, one word for each thing that a person would do about it. */
export const SLATE_PROBLEMS = [
  // what kind of file it is
  'too-large',
  'picture',
  'not-text',
  'not-json',
  'too-complex',
  'duplicate-key',
  'not-an-object',
  'not-a-slate',
  'slatepack',
  'wallet-reply',
  'compact-slate',
  'invoice',
  'too-old',
  'unknown-version',
  // who has done their part
  'not-answered',
  'already-final',
  'wrong-signer',
  'participants',
  // what stands in it
  'shape',
  'id',
  'amount',
  'number',
  'length',
  'byte',
  'point',
  'features',
  'inputs',
  'outputs',
  'kernels',
  'fee-differs',
  'lock-height-differs',
  // which payout it answers
  'other-payout',
  'other-amount',
  // what was done with it
  'already-sent',
] as const;
export type SlateProblem = (typeof SLATE_PROBLEMS)[number];

/** What a person should know of a file that can be sent all the same. */
const slateWarningSchema = z.discriminatedUnion('kind', [
  z.object({
    /** fee-below-rule: nodes may not relay it; fee-of-old-rule: enough until January 2021, too little since */
    kind: z.enum(['fee-below-rule', 'fee-of-old-rule']),
    leastNanogrin: nanogrinSchema,
  }),
  z.object({
    /**
     * message-not-signed: once crashed a wallet; newer-version: the pool's document knows 0 and 1; amount-without-fee: the payout's amount
     * is this one and the fee; not-compared: neither id nor amount of the payout is known, or a person insisted (slateQuerySchema)
     */
    kind: z.enum(['message-not-signed', 'newer-version', 'amount-without-fee', 'not-compared']),
  }),
]);
export type SlateWarning = z.infer<typeof slateWarningSchema>;

/** Which file it was. */
const fileFacts = { sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)), sizeBytes: z.int() };

/** What a person sees before the file is sent. */
const slatePreviewSchema = z.object({
  ...fileFacts,
  /** the slate's id, lower case */
  txId: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  amountNanogrin: nanogrinSchema,
  feeNanogrin: nanogrinSchema,
  inputCount: z.int(),
  outputCount: z.int(),
  kernelCount: z.int(),
  /** 0 to 3 */
  version: z.int(),
});
export type SlatePreview = z.infer<typeof slatePreviewSchema>;

const readySlateSchema = z.object({
  kind: z.literal('ready'),
  preview: slatePreviewSchema,
  warnings: z.array(slateWarningSchema),
});

const refusedSlateSchema = z.object({
  kind: z.literal('refused'),
  ...fileFacts,
  problem: z.enum(SLATE_PROBLEMS),
  /** the place in the file, such as tx.body.outputs[1].proof; null: the file as a whole */
  where: z.nullable(z.string()),
  /** what stands there and what should: a count, an amount, a version or an id, never more of the file */
  found: z.nullable(z.string()),
  expected: z.nullable(z.string()),
});

/** Answer of POST /api/v1/pool-accounts/:id/slates, whose body is the file itself: whether it can be sent to finish a payout. */
export const slateVerdictSchema = z.discriminatedUnion('kind', [readySlateSchema, refusedSlateSchema]);
export type SlateVerdict = z.infer<typeof slateVerdictSchema>;

/**
 * Query of POST /api/v1/pool-accounts/:id/slates. `compare=no`: a person insists that the file answers the payout although its id or
 * amount is another than the pool lists; the verdict warns with not-compared.
 */
export const slateQuerySchema = z.object({ compare: z._default(z.enum(['yes', 'no']), 'yes') });
