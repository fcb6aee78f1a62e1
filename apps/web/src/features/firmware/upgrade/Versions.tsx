import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { classNames } from '../../../lib/class-names.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { t } from './strings.ts';

const toText = (version: string | null): string => (version === null ? UNKNOWN : toVisibleText(version));

/** What a miner said before and after, one below the other; the en dash for what was not read. */
export const Versions = ({ upgrade }: { upgrade: Pick<Upgrade, 'fromVersion' | 'toVersion'> }) => (
  <span className="flex min-w-0 flex-col font-mono text-2xs leading-4">
    <span className="truncate text-ink-3">{toText(upgrade.fromVersion)}</span>
    <span className={classNames('truncate', upgrade.toVersion === null && 'text-ink-3')}>
      {t('arrowTo', { version: toText(upgrade.toVersion) })}
    </span>
  </span>
);
