import type { UpgradeReason } from '@mintdeck/shared-types/firmware/rollouts';
import { UpstreamError, type UpstreamReason } from '../../../upstream/upstream-error.ts';
import type { MinerFacts, UpgradeEnd, UpgradeOrder } from '../needs.ts';

/** How an upgrade ended. */
export const ended = (
  phase: UpgradeEnd['phase'],
  reason: UpgradeReason | null,
  more: { note?: string | null; toVersion?: string | null } = {},
): UpgradeEnd => ({ phase, reason, note: more.note ?? null, toVersion: more.toVersion ?? null });

const SKIPS: Readonly<Record<UpstreamReason, UpgradeReason>> = {
  refused: 'unreachable',
  'no-answer': 'unreachable',
  'timed-out': 'unreachable',
  'cut-off': 'unreachable',
  'not-understood': 'unreachable',
  'too-large': 'unreachable',
  'server-error': 'unreachable',
  'address-not-allowed': 'unreachable',
  'unsupported-call': 'unreachable',
  'wrong-password': 'wrong-password',
  'guest-account': 'guest-account',
  'credential-locked': 'credential-locked',
  'no-credential': 'no-credential',
  'not-a-miner': 'another-miner-answers',
};

/** A lane was stopped under the call: the miner was removed, or given another address. */
const isStopped = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Why nothing is sent to a miner that could not be asked. Throws what is no upstream's doing. */
export const toBlocker = (error: unknown): UpgradeReason => {
  if (isStopped(error)) return 'unreachable';
  if (!(error instanceof UpstreamError)) throw error;
  return SKIPS[error.reason];
};

const MODEL = 'T1';

/** Why an image is not for a miner, by what it says of itself; null: nothing speaks against it. Hardware it does not tell is no reason. */
export const toMisfit = (
  { model, hardware, version }: MinerFacts,
  image: UpgradeOrder['image'],
): UpgradeReason | null => {
  if (model !== MODEL) return 'wrong-model';
  const wanted = image.hardware.map((each) => each.toLowerCase());
  if (hardware !== null && wanted.length > 0 && !wanted.includes(hardware)) return 'wrong-hardware';
  if (version === null) return 'version-untold';
  return version === image.reportedVersion ? 'already-on-it' : null;
};

/** What one look at a miner showed. */
export type Sight =
  | { readonly is: 'answers'; readonly version: string | null; readonly rebooted: boolean | null }
  | { readonly is: 'silent' }
  | { readonly is: 'another' }
  | { readonly is: 'closed'; readonly why: UpstreamReason };

/** What a look that failed showed. Throws what is no upstream's doing. */
export const toSight = (error: unknown): Sight => {
  if (isStopped(error)) return { is: 'silent' };
  if (!(error instanceof UpstreamError)) throw error;
  const blocker = SKIPS[error.reason];
  if (blocker === 'another-miner-answers') return { is: 'another' };
  return blocker === 'unreachable' ? { is: 'silent' } : { is: 'closed', why: error.reason };
};

/**
 * What the version that a miner says after the upload proves; null: nothing yet. A system that was started anew runs what it will run,
 * so the same version as before is final only then.
 */
export const toEndBySight = (
  sight: Sight,
  { wanted, before }: { wanted: string; before: string | null },
): UpgradeEnd | null => {
  if (sight.is !== 'answers' || sight.version === null) return null;
  const { version, rebooted } = sight;
  if (version === wanted) return ended('updated', null, { toVersion: version });
  if (version !== before && (before !== null || rebooted === true))
    return ended('failed', 'another-version', { toVersion: version });
  if (rebooted !== true) return null;
  return ended('failed', 'version-unchanged', {
    toVersion: version,
    note: 'it restarted, and runs what it ran before',
  });
};
