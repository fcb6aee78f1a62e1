import type { MinerState } from '@mintdeck/shared-types/miner';
import { classNames } from '../../../lib/class-names.ts';
import { formatCount } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { STATE_MARKS } from '../../../ui/state-tones.ts';
import { t as uiText } from '../../../ui/strings.ts';
import type { StateCount } from './filter-miners.ts';
import { t } from './strings.ts';

export interface StateFilterProps {
  /** how many of the miners the text lets through are in each state */
  counts: readonly StateCount[];
  chosen: readonly MinerState[];
  onChange: (states: readonly MinerState[]) => void;
}

const CHIP =
  'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2.5 text-sm transition-colors aria-pressed:bg-sunken aria-pressed:text-ink text-ink-2 hover:text-ink';

/** The states somebody is in, worst first, with how many; choosing one shows exactly so many rows. */
export const StateFilter = ({ counts, chosen, onChange }: StateFilterProps) => {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const toggle = (state: MinerState) =>
    onChange(chosen.includes(state) ? chosen.filter((each) => each !== state) : [...chosen, state]);
  return (
    <fieldset className="-mx-2.5 flex min-w-0 items-center overflow-x-auto sm:flex-wrap sm:overflow-visible [[data-line=lost]_&]:grayscale">
      <legend className="sr-only">{t('fleet.states')}</legend>
      <button type="button" aria-pressed={chosen.length === 0} onClick={() => onChange([])} className={CHIP}>
        {t('fleet.all')}
        <span className="text-ink-3">{formatCount(total)}</span>
      </button>
      {counts.map(({ state, count }) => (
        <button
          key={state}
          type="button"
          aria-pressed={chosen.includes(state)}
          onClick={() => toggle(state)}
          className={classNames(CHIP, 'whitespace-nowrap')}
        >
          <Mark {...STATE_MARKS[state]} />
          {uiText(`state.${state}`)}
          <span className="text-ink-3">{formatCount(count)}</span>
        </button>
      ))}
    </fieldset>
  );
};
