import type { Lines } from './history-charts.ts';
import { t } from './strings.ts';

const LINES: readonly Lines[] = ['chains', 'miner'];

export interface LinesChoiceProps {
  lines: Lines;
  onChoose: (lines: Lines) => void;
}

/** One line per chain, or one of the whole miner. */
export const LinesChoice = ({ lines, onChoose }: LinesChoiceProps) => (
  <fieldset className="flex items-center">
    <legend className="sr-only">{t('lines.label')}</legend>
    {LINES.map((each) => (
      <button
        key={each}
        type="button"
        aria-pressed={each === lines}
        onClick={() => onChoose(each)}
        className="h-8 rounded-md px-2.5 text-ink-2 text-sm transition-colors hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
      >
        {t(`lines.${each}`)}
      </button>
    ))}
  </fieldset>
);
