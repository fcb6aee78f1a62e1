import { ChevronLeft, ChevronRight, ChevronsRight, ZoomIn, ZoomOut } from 'lucide-react';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { t } from './strings.ts';
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
    <fieldset className="-ms-2.5 flex items-center sm:ms-0">
      <legend className="sr-only">{t('tool.label')}</legend>
      <IconButton
        label={t('tool.earlier')}
        icon={<ChevronLeft className="size-4" />}
        onClick={() => control.pan(-spanMs * PAN_PART)}
      />
      <IconButton
        label={t('tool.later')}
        icon={<ChevronRight className="size-4" />}
        disabled={atNow}
        onClick={() => control.pan(spanMs * PAN_PART)}
      />
      <IconButton
        label={t('tool.now')}
        icon={<ChevronsRight className="size-4" />}
        disabled={atNow}
        onClick={() => control.toNow()}
      />
      <IconButton
        label={t('tool.closer')}
        icon={<ZoomIn className="size-4" />}
        onClick={() => control.zoom(1 / ZOOM_STEP)}
      />
      <IconButton
        label={t('tool.wider')}
        icon={<ZoomOut className="size-4" />}
        onClick={() => control.zoom(ZOOM_STEP)}
      />
    </fieldset>
  );
};
