import { useState } from 'react';
import { formatDuration } from '../../../lib/time.ts';
import { formatCount } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { titleGroup } from './name-group.ts';
import { nameSome } from './names.ts';
import type { TimedGroup } from './plan-groups.ts';
import { t } from './strings.ts';

/** Groups that are listed before somebody asks for all of them. */
const LISTED_MAX = 8;

const CELL = 'px-2 py-2 align-baseline first:ps-0 last:pe-0';

const Line = ({ group, hasPilot }: { group: TimedGroup; hasPilot: boolean }) => {
  const names = nameSome(group.rows.map(({ name }) => name));
  return (
    <tr className="border-line border-t">
      <th scope="row" className={`${CELL} text-start font-medium max-sm:w-full`}>
        <span className="whitespace-nowrap">{titleGroup(group.group, hasPilot)}</span>
        <span className="block break-words font-normal text-ink-2 text-xs sm:hidden">{names}</span>
      </th>
      <td className={`${CELL} text-end tabular-nums`}>{formatCount(group.rows.length)}</td>
      <td className={`${CELL} w-full break-words text-ink-2 max-sm:hidden`}>{names}</td>
      <td className={`${CELL} whitespace-nowrap text-end tabular-nums`}>
        {group.beginsS === 0 ? t('start.at') : formatDuration(group.beginsS)}
      </td>
      <td className={`${CELL} whitespace-nowrap text-end tabular-nums`}>{formatDuration(group.endsS)}</td>
    </tr>
  );
};

export interface StartGroupsProps {
  groups: readonly TimedGroup[];
  /** the first group is no number of its own then */
  hasPilot: boolean;
}

/** Who is upgraded when, the pilot first. */
export const StartGroups = ({ groups, hasPilot }: StartGroupsProps) => {
  const [all, setAll] = useState(false);
  const shown = all ? groups : groups.slice(0, LISTED_MAX);
  const more = groups.length - shown.length;
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="w-full overflow-x-auto">
        <table className="w-full text-sm">
          <thead className="text-ink-3 text-xs">
            <tr>
              <th scope="col" className={`${CELL} text-start font-normal`}>
                {t('start.column.group')}
              </th>
              <th scope="col" className={`${CELL} text-end font-normal`}>
                {t('start.column.count')}
              </th>
              <th scope="col" className={`${CELL} text-start font-normal max-sm:hidden`}>
                {t('start.column.who')}
              </th>
              <th scope="col" className={`${CELL} whitespace-nowrap text-end font-normal`}>
                {t('start.column.begins')}
              </th>
              <th scope="col" className={`${CELL} whitespace-nowrap text-end font-normal`}>
                {t('start.column.ends')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((group) => (
              <Line key={group.group} group={group} hasPilot={hasPilot} />
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 ? <Button onClick={() => setAll(true)}>{t('start.showAll', { count: more })}</Button> : null}
    </div>
  );
};
