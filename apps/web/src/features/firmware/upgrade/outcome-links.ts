import type { Upgrade, UpgradeReason } from '@mintdeck/shared-types/firmware/rollouts';

/** Where somebody goes to do what a reason asks for. */
export interface OutcomeLink {
  readonly to: string;
  readonly text: 'link.actions' | 'link.scan' | 'link.miner' | 'link.library';
}

const RESTART: ReadonlySet<UpgradeReason> = new Set<UpgradeReason>([
  'updater-wedged',
  'no-updater',
  'upload-cut',
  'silent-updater',
]);
const SCAN: ReadonlySet<UpgradeReason> = new Set<UpgradeReason>(['another-miner-answers', 'another-miner']);
const LIBRARY: ReadonlySet<UpgradeReason> = new Set<UpgradeReason>([
  'wrong-hardware',
  'too-large',
  'image-refused',
  'another-version',
]);

/** The first one is what helps; the miner's own page is always one of them. */
export const toOutcomeLinks = ({ minerId, reason }: Pick<Upgrade, 'minerId' | 'reason'>): OutcomeLink[] => {
  const miner = { to: `/miners/${minerId}`, text: 'link.miner' } as const;
  // it is no longer in Mintdeck, so it has no page
  if (reason === 'removed') return [{ to: '/miners/scan', text: 'link.scan' }];
  if (reason === null) return [miner];
  if (RESTART.has(reason)) return [{ to: `/miners/${minerId}?action=reboot`, text: 'link.actions' }, miner];
  if (SCAN.has(reason)) return [{ to: '/miners/scan', text: 'link.scan' }, miner];
  return LIBRARY.has(reason) ? [{ to: '/firmware', text: 'link.library' }, miner] : [miner];
};
