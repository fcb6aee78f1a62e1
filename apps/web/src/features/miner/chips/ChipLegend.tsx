import { t } from '../strings.ts';
import { BAND_COLOURS } from './chip-colours.ts';
import type { ChipMeasure } from './chip-layout.ts';
import { describeBands } from './chip-text.ts';

/** What the colours of the chip map mean, in words. */
export const ChipLegend = ({ measure }: { measure: ChipMeasure }) => (
  <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
    {describeBands(measure).map((text, band) => (
      <li key={text} className="inline-flex items-center gap-1.5">
        <span
          aria-hidden="true"
          className="size-3 rounded-[2px] forced-color-adjust-none"
          style={{ backgroundColor: BAND_COLOURS[band] }}
        />
        {text}
      </li>
    ))}
    <li className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className="size-3 rounded-[2px] border border-line-strong border-dashed" />
      {t('chips.unknown')}
    </li>
  </ul>
);
