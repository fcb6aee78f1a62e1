import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { Link } from 'react-router';
import { formatHashrate, formatPercent, toHashrateHs, UNKNOWN } from '../../../lib/units.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { PhaseMark } from '../upgrade/PhaseMark.tsx';
import { t } from './strings.ts';

const toShare = ({ hashrateGhs, medianGhs }: Upgrade): number | null =>
  hashrateGhs === null || medianGhs === null || medianGhs === 0 ? null : (hashrateGhs / medianGhs) * 100;

const HEADS = ['name', 'phase', 'version', 'hashrate', 'median', 'share'] as const;
const END = 'py-1.5 ps-4 text-end tabular-nums whitespace-nowrap';

const Row = ({ upgrade }: { upgrade: Upgrade }) => (
  <tr className="border-line border-t align-baseline">
    <th scope="row" className="py-1.5 pe-4 text-start font-medium">
      <Link to={`/firmware/upgrades/${upgrade.id}`} className="touch-area text-accent hover:underline">
        {upgrade.name}
      </Link>
    </th>
    <td className="py-1.5 pe-4">
      <PhaseMark upgrade={upgrade} />
    </td>
    <td className="break-all py-1.5 font-mono text-xs">
      {upgrade.toVersion === null ? UNKNOWN : toVisibleText(upgrade.toVersion)}
    </td>
    <td className={END}>{formatHashrate(toHashrateHs(upgrade.hashrateGhs))}</td>
    <td className={END}>{formatHashrate(toHashrateHs(upgrade.medianGhs))}</td>
    <td className={END}>{formatPercent(toShare(upgrade), 0)}</td>
  </tr>
);

/** The miners of the pilot with what was read of them afterwards, beside what was usual before. */
export const PilotTable = ({ upgrades }: { upgrades: readonly Upgrade[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone has to be moved by keyboard too
  <section aria-label={t('pilot')} tabIndex={0} className="overflow-x-auto">
    <table className="w-full min-w-2xl text-sm">
      <thead>
        <tr className="text-ink-3 text-xs">
          {HEADS.map((head, place) => (
            <th
              key={head}
              scope="col"
              className={place > 2 ? 'pb-1 ps-4 text-end font-normal' : 'pe-4 pb-1 text-start font-normal'}
            >
              {t(`pilot.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {upgrades.map((upgrade) => (
          <Row key={upgrade.id} upgrade={upgrade} />
        ))}
      </tbody>
    </table>
  </section>
);
