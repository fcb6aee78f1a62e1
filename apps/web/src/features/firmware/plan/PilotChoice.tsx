import { useMemo, useState } from 'react';
import { StateMark } from '../../../ui/StateMark.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { filterMiners } from './find-miners.ts';
import type { Candidate } from './pilot.ts';
import { t } from './strings.ts';

/** More would be scrolled through rather than typed for. */
const SHOWN_MAX = 8;

export interface PilotChoiceProps {
  minerIds: readonly string[];
  byId: ReadonlyMap<string, Candidate>;
  onChoose: (id: string) => void;
}

/** Finds one of the miners of the plan. */
export const PilotChoice = ({ minerIds, byId, onChoose }: PilotChoiceProps) => {
  const [text, setText] = useState('');
  const entries = useMemo(() => minerIds.flatMap((id) => byId.get(id)?.entry ?? []), [minerIds, byId]);
  const found = useMemo(() => filterMiners(entries, text).slice(0, SHOWN_MAX), [entries, text]);
  return (
    <div className="flex flex-col gap-1">
      <TextField
        label={t('pace.pilotFind')}
        name="pilot"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.length === 0 ? <p className="text-ink-2 text-xs">{t('pace.pilotNone')}</p> : null}
      <ul>
        {found.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onChoose(id)}
              className="flex min-h-9 pointer-coarse:min-h-11 w-full items-center gap-3 rounded-sm px-2 py-1 text-start text-sm hover:bg-sunken"
            >
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <StateMark state={byId.get(id)?.row?.state ?? 'unknown'} reason={byId.get(id)?.row?.reason} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
