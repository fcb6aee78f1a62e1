import { z } from 'zod';
import type { JsonValue } from '../../../upstream/exact-json.ts';
import { type Refusal, refuse } from './refusal.ts';

// Who has done their part. The sender (0) writes the slate, the receiver (1) signs it, the sender signs last: in every recorded answer the
// receiver has signed and the sender has not, and in every final one both have (reference: pool 0.1).

const SENDER = '0';
const RECEIVER = '1';

/** Only what tells the stage; whatever else is wrong is found later, and then said of the right file. */
const outlineSchema = z.object({
  num_participants: z.unknown().optional(),
  participant_data: z.array(
    z.object({ id: z.union([z.int(), z.string()]), part_sig: z.unknown().optional() }),
  ),
  tx: z
    .object({ body: z.object({ kernels: z.array(z.object({ excess: z.unknown().optional() })) }) })
    .optional()
    .catch(undefined),
});

/** Something other than null, nothing and zeros. */
const isSet = (bytes: unknown): boolean =>
  Array.isArray(bytes)
    ? bytes.some((byte) => byte !== 0)
    : bytes !== null && bytes !== undefined && !(typeof bytes === 'string' && /^0*$/.test(bytes));

/** A kernel's excess is a commitment once the payout is final (reference: pool 2.2, 10), and zeros before. */
const isCommitment = (bytes: unknown): boolean =>
  typeof bytes === 'string' ? /^0[89]/.test(bytes) : Array.isArray(bytes) && /^[89]$/.test(String(bytes[0]));

/** Why the slate is not an answer that is ready for the pool; null when it is, or when its shape hides it. */
export const refuseStage = (value: JsonValue): Refusal | null => {
  const outline = outlineSchema.safeParse(value).data;
  if (outline === undefined) return null;
  const { participant_data: participants, tx } = outline;
  const signers = participants.filter(({ part_sig }) => isSet(part_sig)).map(({ id }) => String(id));
  const isFinal = tx?.body.kernels.some(({ excess }) => isCommitment(excess)) ?? false;
  if (isFinal || (signers.includes(SENDER) && signers.includes(RECEIVER))) return refuse('already-final');

  const ids = participants.map(({ id }) => String(id)).sort();
  if (String(outline.num_participants) !== '2' || !['0', '0,1'].includes(ids.join()))
    return refuse('participants', { where: 'participant_data' });
  if (signers.includes(RECEIVER)) return null;
  return refuse(signers.includes(SENDER) ? 'wrong-signer' : 'not-answered', { where: 'participant_data' });
};
