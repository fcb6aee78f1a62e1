import type { ChainChips } from '@mintdeck/shared-types/miner-chips';
import { type KeyboardEvent, useRef, useState } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { formatCount, UNKNOWN } from '../../../lib/units.ts';
import { t } from '../strings.ts';
import { BAND_COLOURS, STRONG_BAND } from './chip-colours.ts';
import {
  type ChipMeasure,
  type ChipPlace,
  toBand,
  toChipRows,
  toMeasured,
  toNeighbour,
} from './chip-layout.ts';
import { describeChip } from './chip-text.ts';

interface ChipCellProps {
  place: ChipPlace;
  measure: ChipMeasure;
  chosen: boolean;
  tabbable: boolean;
}

/** Counts in a cell are shortened to what fits: 12k. */
const toShortText = (measured: number | null): string => {
  if (measured === null) return UNKNOWN;
  return measured >= 10_000 ? `${Math.floor(measured / 1000)}k` : formatCount(Math.round(measured));
};

const ChipCell = ({ place: { index, chip }, measure, chosen, tabbable }: ChipCellProps) => {
  const measured = toMeasured(chip, measure);
  const band = toBand(measured, measure);
  return (
    <td className="p-0">
      <button
        type="button"
        data-chip={index}
        tabIndex={tabbable ? 0 : -1}
        aria-label={describeChip(index, chip)}
        style={band === null ? undefined : { backgroundColor: BAND_COLOURS[band] }}
        className={classNames(
          'block h-7 w-full rounded-[2px] text-2xs forced-color-adjust-none',
          band === null && 'border border-line border-dashed text-ink-3',
          band !== null && (band >= STRONG_BAND ? 'text-ground' : 'text-ink'),
          chosen && 'outline-2 outline-ink outline-offset-1',
        )}
      >
        <span aria-hidden="true" className="max-md:hidden">
          {toShortText(measured)}
        </span>
      </button>
    </td>
  );
};

/** The place of the map an event happened on; null between the places. */
const toIndex = (target: EventTarget): number | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-chip]') : null;
  return cell?.dataset.chip === undefined ? null : Number(cell.dataset.chip);
};

export interface ChipGridProps {
  chain: ChainChips;
  measure: ChipMeasure;
}

/** One chain's chips as a map. Pointer, or focus and the arrow keys, read a chip in the line below, which never moves. */
export const ChipGrid = ({ chain, measure }: ChipGridProps) => {
  const tableRef = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [focused, setFocused] = useState(0);
  const rows = toChipRows(chain.chips);
  const places = rows.flat();

  const onKeyDown = (event: KeyboardEvent) => {
    const next = toNeighbour(focused, event.key, places.length);
    if (next === focused) return;
    event.preventDefault();
    tableRef.current?.querySelector<HTMLElement>(`[data-chip="${next}"]`)?.focus();
  };

  return (
    <div>
      <table
        ref={tableRef}
        aria-label={t('chips.map', { chain: chain.chainId })}
        className="w-full table-fixed border-separate border-spacing-[2px]"
        onKeyDown={onKeyDown}
        onMouseOver={(event) => setChosen(toIndex(event.target))}
        onMouseLeave={() => setChosen(null)}
        onFocus={(event) => {
          const index = toIndex(event.target);
          if (index !== null) setFocused(index);
          setChosen(index);
        }}
        onBlur={() => setChosen(null)}
      >
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]?.index}>
              {row.map((place) => (
                <ChipCell
                  key={place.index}
                  place={place}
                  measure={measure}
                  chosen={place.index === chosen}
                  tabbable={place.index === focused}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 min-h-8 text-ink-2 text-xs sm:min-h-4">
        {chosen === null ? t('chips.hover') : describeChip(chosen, places[chosen]?.chip ?? null)}
      </p>
    </div>
  );
};
