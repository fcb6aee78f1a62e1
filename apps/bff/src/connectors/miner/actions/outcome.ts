import type { DoubtReason, FailReason, ItemReason } from '@mintdeck/shared-types/jobs';
import { UpstreamError, type UpstreamReason } from '../../../upstream/upstream-error.ts';
import { RefusedCall } from '../refused-call.ts';
import type { ActionEnd } from './needs.ts';

/** An end that says it all. */
export const ended = (
  state: ActionEnd['state'],
  reason: ItemReason | null = null,
  note: string | null = null,
): ActionEnd => ({ state, reason, note });

/** It was not done, or was never sent. */
export const failed = (reason: FailReason, note: string | null = null) => ended('failed', reason, note);
/** Nobody can say whether it was done. */
export const notKnown = (reason: DoubtReason, note: string | null = null) => ended('not-known', reason, note);

const FAILURES: Readonly<Record<UpstreamReason, FailReason>> = {
  refused: 'not-sent',
  'no-answer': 'not-sent',
  'timed-out': 'not-sent',
  'cut-off': 'not-sent',
  'not-understood': 'not-understood',
  'too-large': 'not-understood',
  'server-error': 'not-understood',
  'address-not-allowed': 'address-not-allowed',
  'wrong-password': 'wrong-password',
  'guest-account': 'guest-account',
  'credential-locked': 'wrong-password',
  'no-credential': 'wrong-password',
  'unsupported-call': 'unsupported',
  'not-a-miner': 'another-miner',
};

/** A lane was stopped under the call: the miner was removed, or given another address. */
export const isStopped = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Why nothing was sent, from what went wrong before the order. Throws what is neither an upstream's doing nor a stopped lane. */
export const toEndBefore = (error: unknown): ActionEnd => {
  if (isStopped(error)) return failed('not-sent');
  if (!(error instanceof UpstreamError)) throw error;
  const { reason } = error;
  // Known without asking, and nothing to try again: skipped as `judge` would have said.
  if (reason === 'credential-locked' || reason === 'no-credential') return ended('skipped', reason);
  return failed(FAILURES[reason]);
};

/** Only a plain sentence of the device is passed on, and none that repeats what was sent to it. */
const toNote = (words: string | null, form: URLSearchParams | undefined): string | null => {
  if (words === null || !/^[\w .,:-]{1,80}$/.test(words)) return null;
  const sentBack = [...(form?.values() ?? [])].some((value) => value !== '' && words.includes(value));
  return sentBack ? null : words;
};

/**
 * What became of an order that was sent: the end of it when the device refused it for certain, null when it may have been done and
 * only looking can tell. Throws as `toEndBefore` does.
 */
export const toEndOfOrder = (error: unknown, form: URLSearchParams | undefined): ActionEnd | null => {
  if (isStopped(error)) return null;
  if (!(error instanceof UpstreamError)) throw error;
  if (error.reason === 'guest-account') return failed('guest-account');
  if (!(error instanceof RefusedCall) || !error.definite) return null;
  if (error.refusal === 'invalid-request') return failed('unsupported');
  return failed('refused', toNote(error.words, form));
};
