import { COMPARE_MEASURES, type CompareMeasure } from './compare-search.ts';
import { t } from './strings.ts';

export interface MeasureChoiceProps {
  measure: CompareMeasure;
  onChoose: (measure: CompareMeasure) => void;
}

/** By what the miners are compared. */
export const MeasureChoice = ({ measure, onChoose }: MeasureChoiceProps) => (
  <fieldset className="-mx-2.5 flex min-w-0 items-center overflow-x-auto">
    <legend className="sr-only">{t('measure.label')}</legend>
    {COMPARE_MEASURES.map((each) => (
      <button
        key={each}
        type="button"
        aria-pressed={each === measure}
        onClick={() => onChoose(each)}
        className="h-8 shrink-0 rounded-md px-2.5 text-ink-2 text-sm transition-colors hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
      >
        {t(`measure.${each}`)}
      </button>
    ))}
  </fieldset>
);
