import type { SkipReason } from '@mintdeck/shared-types/jobs';
import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';

/** Why nothing can be done to a miner now, as the server would say; null: it can, as far as is known here. */
export const findRefusal = (entry: Pick<MinerEntry, 'readOnly'>, row: MinerRow | null): SkipReason | null => {
  if (entry.readOnly) return 'read-only-model';
  if (row === null) return null;
  if (row.state === 'unreachable' || row.state === 'another-miner-answers') return row.state;
  if (row.reason === 'no-credential' || row.reason === 'credential-locked') return row.reason;
  return null;
};
