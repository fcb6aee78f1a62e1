import { findPreset, type HistoryRange, PRESETS, toPresetRange } from '../../../ui/chart/history-range.ts';
import { t } from './strings.ts';

export interface PresetChoiceProps {
  range: HistoryRange;
  onChoose: (range: HistoryRange) => void;
}

/** The ranges people ask for, from an hour to five years; on a phone they scroll sideways. */
export const PresetChoice = ({ range, onChoose }: PresetChoiceProps) => {
  const chosen = findPreset(range);
  return (
    <fieldset className="-mx-2.5 flex min-w-0 items-center overflow-x-auto">
      <legend className="sr-only">{t('preset.label')}</legend>
      {PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          aria-pressed={preset === chosen}
          onClick={() => onChoose(toPresetRange(preset))}
          className="h-8 shrink-0 rounded-md px-2.5 text-ink-2 text-sm tabular-nums transition-colors hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
        >
          {t(`preset.${preset}`)}
        </button>
      ))}
    </fieldset>
  );
};
