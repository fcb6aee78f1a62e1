import { memo } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { MinerTile } from './MinerTile.tsx';
import { toPlaceName, usePlacing } from './placing.ts';
import type { RackRow } from './rack-plan.ts';
import { t } from './strings.ts';

export interface RackSlotProps {
  rackKey: string;
  rackName: string;
  row: RackRow;
  /** a miner would be put here */
  aimed: boolean;
  /** the miner that is under way, when it is this one */
  carried: boolean;
}

/** One line of a rack: its number, and who is there. While a miner is carried it can be chosen. */
export const RackSlot = memo(({ rackKey, rackName, row, aimed, carried }: RackSlotProps) => {
  const placing = usePlacing();
  const { slot, id, doubled } = row;
  const target = slot === null ? undefined : { rackKey, slot };
  const slotText = slot === null ? t('slotNone') : t('slot', { slot });
  const place = rackName === '' ? slotText : `${rackName}, ${slotText}`;
  return (
    <li
      data-place={target === undefined ? undefined : toPlaceName(target)}
      onClickCapture={(event) => {
        if (target === undefined || !placing?.isCarrying()) return;
        // While a miner waits for its place a click chooses one and follows no link.
        event.preventDefault();
        event.stopPropagation();
        placing.dropAt(target);
      }}
      className="flex h-(--slot-height) items-stretch gap-1.5 py-0.5"
    >
      {slot === null ? null : (
        <span
          title={doubled ? t('doubled') : undefined}
          className={classNames(
            'grid w-6 shrink-0 place-items-center text-2xs tabular-nums',
            doubled ? 'font-semibold text-warn' : 'text-ink-3',
          )}
        >
          {slot}
          {doubled ? <span className="sr-only">{t('doubled')}</span> : null}
        </span>
      )}
      <div
        className={classNames(
          'min-w-0 flex-1 rounded-md',
          id === null && 'border border-line-strong/50 border-dashed',
          aimed && 'outline-2 outline-accent outline-offset-1',
        )}
      >
        {id === null ? (
          <span className="sr-only">{`${place}: ${t('empty')}`}</span>
        ) : (
          <MinerTile id={id} place={place} carried={carried} />
        )}
      </div>
    </li>
  );
});
