import { ChevronLeft, ChevronRight, ChevronsRight, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../IconButton.tsx';
import { t } from '../strings.ts';
import type { TimeRange } from './time-range.ts';
import type { HistoryRangeControl } from './use-history-range.ts';

const PAN_PART = 0.5;
const ZOOM_STEP = 2;

export interface MoveButtonsProps {
  range: TimeRange;
  control: HistoryRangeControl;
  /** the range follows the clock: there is nothing later */
  atNow: boolean;
}

/** Pan and zoom for whoever has no keyboard and no mouse. */
export const MoveButtons = ({ range, control, atNow }: MoveButtonsProps) => {
  const spanMs = range.to - range.from;
  return (
    <fieldset className="-ms-2.5 flex items-center sm:ms-0 print:hidden">
      <legend className="sr-only">{t('chart.move.label')}</legend>
      <IconButton
        label={t('chart.move.earlier')}
        icon={<ChevronLeft className="size-4" />}
        onClick={() => control.pan(-spanMs * PAN_PART)}
      />
      <IconButton
        label={t('chart.move.later')}
        icon={<ChevronRight className="size-4" />}
        disabled={atNow}
        onClick={() => control.pan(spanMs * PAN_PART)}
      />
      <IconButton
        label={t('chart.move.now')}
        icon={<ChevronsRight className="size-4" />}
        disabled={atNow}
        onClick={() => control.toNow()}
      />
      <IconButton
        label={t('chart.move.closer')}
        icon={<ZoomIn className="size-4" />}
        onClick={() => control.zoom(1 / ZOOM_STEP)}
      />
      <IconButton
        label={t('chart.move.wider')}
        icon={<ZoomOut className="size-4" />}
        onClick={() => control.zoom(ZOOM_STEP)}
      />
    </fieldset>
  );
};
