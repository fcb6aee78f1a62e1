import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { Link } from 'react-router';
import { formatHashrate, formatPercent, toHashrateHs, UNKNOWN } from '../../../lib/units.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { PHONE_QUERY, useMedia } from '../../../ui/use-media.ts';
import { describeFigures } from '../upgrade/hashrate-words.ts';
import { PhaseMark } from '../upgrade/PhaseMark.tsx';
import { useHashrateAfter } from '../upgrade/use-hashrate-after.ts';
import { t } from './strings.ts';

const useFigures = (upgrade: Upgrade) => {
  const { medianGhs } = upgrade;
  const hashrateGhs = useHashrateAfter(upgrade);
  const share =
    hashrateGhs === null || medianGhs === null || medianGhs === 0 ? null : hashrateGhs / medianGhs;
  return {
    hashrate: formatHashrate(toHashrateHs(hashrateGhs)),
    median: formatHashrate(toHashrateHs(medianGhs)),
    share: formatPercent(share === null ? null : share * 100, 0),
  };
};

const HEADS = ['name', 'phase', 'version', 'hashrate', 'median', 'share'] as const;
const END = 'py-1.5 ps-4 text-end tabular-nums whitespace-nowrap';

const Row = ({ upgrade }: { upgrade: Upgrade }) => {
  const { hashrate, median, share } = useFigures(upgrade);
  return (
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
      <td className={END}>{hashrate}</td>
      <td className={END}>{median}</td>
      <td className={END}>{share}</td>
    </tr>
  );
};

/** One of them where a table would hide its figures. */
const Entry = ({ upgrade }: { upgrade: Upgrade }) => {
  const hashrateGhs = useHashrateAfter(upgrade);
  return (
    <li className="flex flex-col gap-1 border-line border-t py-2">
      <Link
        to={`/firmware/upgrades/${upgrade.id}`}
        className="touch-area self-start font-medium text-accent hover:underline"
      >
        {upgrade.name}
      </Link>
      <PhaseMark upgrade={upgrade} />
      <span className="break-all font-mono text-xs">
        {upgrade.toVersion === null ? UNKNOWN : toVisibleText(upgrade.toVersion)}
      </span>
      <span className="tabular-nums">{describeFigures(hashrateGhs, upgrade.medianGhs)}</span>
    </li>
  );
};

/** The miners of the pilot with what was read of them afterwards, beside what was usual before. */
export const PilotTable = ({ upgrades }: { upgrades: readonly Upgrade[] }) => {
  if (useMedia(PHONE_QUERY)) {
    return (
      <ul aria-label={t('pilot')} className="max-h-96 overflow-y-auto">
        {upgrades.map((upgrade) => (
          <Entry key={upgrade.id} upgrade={upgrade} />
        ))}
      </ul>
    );
  }
  return (
    <div className="max-h-72 overflow-y-auto">
      <table aria-label={t('pilot')} className="w-full text-sm">
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
    </div>
  );
};
