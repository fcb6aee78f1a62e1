import type { ScanSuggestion } from '@mintdeck/shared-types/scan';
import { readRanges, toggleRange } from './scan-form.ts';
import { t } from './strings.ts';

export interface RangeSuggestionsProps {
  suggestions: readonly ScanSuggestion[];
  /** the ranges as typed */
  text: string;
  onChange: (text: string) => void;
}

const describe = ({ from, minerCount }: ScanSuggestion): string =>
  [
    ...(from === 'own' ? [t('start.own')] : []),
    ...(minerCount > 0 ? [t('start.miners', { count: minerCount })] : []),
  ].join(', ');

/** Ranges worth a look, each a tick away. */
export const RangeSuggestions = ({ suggestions, text, onChange }: RangeSuggestionsProps) => {
  if (suggestions.length === 0) return null;
  const chosen = readRanges(text);
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t('start.suggestions')}</legend>
      <div className="flex flex-col">
        {suggestions.map((suggestion) => (
          <label key={suggestion.range} className="flex flex-wrap items-center gap-x-2.5 py-1.5 text-sm">
            <input
              type="checkbox"
              className="size-4 shrink-0"
              checked={chosen.includes(suggestion.range)}
              onChange={() => onChange(toggleRange(text, suggestion.range))}
            />
            <span className="font-mono text-xs">{suggestion.range}</span>
            <span className="text-ink-3 text-xs">{describe(suggestion)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
