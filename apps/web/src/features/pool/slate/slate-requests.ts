import { SLATE_MAX_BYTES, slateVerdictSchema } from '@mintdeck/shared-types/pool/slate';
import { request } from '../../../api/request.ts';
import { toAccountPath } from '../pool-requests.ts';
import { type LookedAt, toRefusedFile } from './slate-words.ts';

/** The bytes of a file; null: it is a folder, or was moved meanwhile. */
const readBytes = (file: Blob): Promise<ArrayBuffer | null> => file.arrayBuffer().catch(() => null);

export interface LookOptions {
  /** false: a person insists that it answers the payout, although its id or amount is another than the pool lists */
  compares: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Whether a file can be sent to finish a payout. What is plainly none does not leave the browser; anything else the server judges, and
 * keeps for some minutes. Throws as `request` does.
 */
export const lookAtFile = async (
  accountId: string,
  file: Blob,
  { compares, signal }: LookOptions,
): Promise<LookedAt> => {
  if (file.size === 0) return { kind: 'refused', ...toRefusedFile('empty') };
  // by its name only; what is one all the same the server finds
  if (file.type.startsWith('image/')) return { kind: 'refused', ...toRefusedFile('picture') };
  if (file.size > SLATE_MAX_BYTES) {
    const sizes = { found: String(file.size), expected: String(SLATE_MAX_BYTES) };
    return { kind: 'refused', ...toRefusedFile('too-large'), ...sizes };
  }
  const bytes = await readBytes(file);
  if (bytes === null) return { kind: 'refused', ...toRefusedFile('unreadable') };
  return request({
    path: `${toAccountPath(accountId)}/slates${compares ? '' : '?compare=no'}`,
    method: 'POST',
    // the bytes that were read, whatever becomes of the file on the disk
    file: new Blob([bytes]),
    answer: slateVerdictSchema,
    signal,
  });
};
