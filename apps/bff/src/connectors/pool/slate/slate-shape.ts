import { SLATE_PROBLEMS } from '@mintdeck/shared-types/pool/slate';
import { z } from 'zod';
import type { JsonValue } from '../../../upstream/exact-json.ts';
import { bytesField, countField, featuresField, idField } from './fields.ts';
import { type Refusal, refuse } from './refusal.ts';

// The shape of versions 0 to 3, and of grin's last months without a version. What is not named here passes: wallets wrote more than the
// pool's document lists, and the file is sent as it is.

const HASH_BYTES = 32;
const POINT_BYTES = 33;
const SIGNATURE_BYTES = 64;
/** A bulletproof of one output. */
const PROOF_BYTES = 675;

/** Compressed points of secp256k1 (SEC 1, 2.3.3). */
const KEY = [0x02, 0x03];
/** Pedersen commitments as secp256k1-zkp writes them. */
const COMMITMENT = [0x08, 0x09];

const keySchema = bytesField({ count: POINT_BYTES, first: KEY });
const commitmentSchema = bytesField({ count: POINT_BYTES, first: COMMITMENT });
const signatureSchema = bytesField({ count: SIGNATURE_BYTES });

const participantSchema = z.object({
  id: countField('participants'),
  public_blind_excess: keySchema,
  public_nonce: keySchema,
  // Whether one has to be there was asked before (stage.ts).
  part_sig: signatureSchema.nullish(),
  message: z.unknown().optional(),
  message_sig: signatureSchema.nullish(),
});

const inputSchema = z.object({
  features: featuresField(['Plain', 'Coinbase'], [0, 1]),
  commit: commitmentSchema,
});

const outputSchema = z.object({
  features: featuresField(['Plain'], [0]),
  commit: commitmentSchema,
  proof: bytesField({ count: PROOF_BYTES }),
});

const kernelSchema = z.object({
  features: featuresField(['Plain', 'HeightLocked'], [0, 2]),
  fee: countField('number'),
  lock_height: countField('number'),
  excess: bytesField({ count: POINT_BYTES, isZero: true }),
  excess_sig: signatureSchema,
});

const slateSchema = z.object({
  id: idField,
  num_participants: countField('participants'),
  amount: countField('amount'),
  fee: countField('number'),
  height: countField('number'),
  lock_height: countField('number'),
  participant_data: z.array(participantSchema),
  tx: z.object({
    offset: bytesField({ count: HASH_BYTES }),
    body: z.object({
      inputs: z.array(inputSchema),
      outputs: z.array(outputSchema),
      kernels: z.array(kernelSchema),
    }),
  }),
});

/** A slate as it was read: every byte in its place, every count exact. */
export type Slate = z.infer<typeof slateSchema>;

const ownIssueSchema = z.object({
  problem: z.enum(SLATE_PROBLEMS),
  found: z.string().optional(),
  expected: z.string().optional(),
});

/** tx.body.outputs[1].proof: only names of the schema and places in lists are in it, nothing that a file says. */
const toPlace = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** The slate, or the first thing that is wrong with it, in the order of the schema. */
export const readSlate = (value: JsonValue): { slate: Slate } | { refusal: Refusal } => {
  const result = slateSchema.safeParse(value);
  if (result.success) return { slate: result.data };
  const issue = result.error.issues[0];
  const own = ownIssueSchema.safeParse(issue?.code === 'custom' ? issue.params : undefined).data;
  const { problem = 'shape', found = null, expected = null } = own ?? {};
  return { refusal: refuse(problem, { where: toPlace(issue?.path ?? []), found, expected }) };
};
