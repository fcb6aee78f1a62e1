import { Link } from 'react-router';
import { formatCount } from '../../lib/units.ts';
import { Mark } from '../../ui/Mark.tsx';
import { STATE_MARKS, type Tone } from '../../ui/state-tones.ts';
import { t as uiText } from '../../ui/strings.ts';
import type { StateCount } from '../miner/fleet/filter-miners.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { t } from './strings.ts';

const FILLS: Readonly<Record<Tone, string>> = {
  ok: 'bg-ok',
  busy: 'bg-busy',
  idle: 'bg-line-strong',
  warn: 'bg-warn',
  bad: 'bg-bad',
};

/** How many miners are in each state somebody is in, worst first; each count leads to exactly its miners. */
export const StatesSection = ({ counts }: { counts: readonly StateCount[] }) => (
  <section aria-label={t('states.title')} className="[[data-line=lost]_&]:grayscale">
    <SectionTitle>{t('states.title')}</SectionTitle>
    <div aria-hidden="true" className="mb-2 flex h-3 gap-0.5 print:!h-3 forced-color-adjust-none">
      {counts.map(({ state, count }) => (
        <span
          key={state}
          style={{ flexGrow: count }}
          className={`min-w-1 basis-0 first:rounded-s-sm last:rounded-e-sm ${FILLS[STATE_MARKS[state].tone]}`}
        />
      ))}
    </div>
    <ul className="grid gap-x-8 max-lg:grid-cols-2">
      {counts.map(({ state, count }) => (
        <li key={state}>
          <Link
            to={`/miners?state=${state}`}
            className="-mx-2 flex min-h-8 items-center gap-2.5 rounded-md px-2 text-sm hover:bg-sunken max-sm:min-h-11"
          >
            <Mark {...STATE_MARKS[state]} />
            <span className="min-w-0 truncate">{uiText(`state.${state}`)}</span>
            <span className="ms-auto font-medium tabular-nums">{formatCount(count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  </section>
);
