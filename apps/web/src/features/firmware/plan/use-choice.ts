import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMemo, useState } from 'react';
import type { RowSelection } from '../../../ui/data-table/row-selection.ts';
import { filterMiners } from './find-miners.ts';
import { t } from './strings.ts';

/** No firmware is called so: a miner whose version was never read. */
export const NEVER_READ = '\n';

export interface ChoiceOptions {
  /** those that can be chosen */
  entries: readonly MinerEntry[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

const toLabel = ({ name }: MinerEntry): string => t('choose.row', { name });

const without = (chosen: ReadonlySet<string>, ids: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...chosen].filter((id) => !ids.has(id)));

/** Which miners of a plan are shown, and which are chosen. */
export const useChoice = ({ entries, chosen, onChange }: ChoiceOptions) => {
  const [text, setText] = useState('');
  const [version, setVersion] = useState('');
  const [onlyChosen, setOnlyChosen] = useState(false);
  const shown = useMemo(() => {
    const found = filterMiners(entries, text);
    const wanted = version === NEVER_READ ? null : version;
    const ofVersion = version === '' ? found : found.filter(({ firmware }) => firmware === wanted);
    return onlyChosen ? ofVersion.filter(({ id }) => chosen.has(id)) : ofVersion;
  }, [entries, text, version, onlyChosen, chosen]);
  const add = (ids: readonly string[]) => onChange(new Set([...chosen, ...ids]));
  const selection: RowSelection<MinerEntry> = {
    chosen,
    labelOf: toLabel,
    onChoose: (ids, choose) => (choose ? add(ids) : onChange(without(chosen, new Set(ids)))),
    onAll: () => add(shown.map(({ id }) => id)),
    onNone: () => onChange(new Set()),
  };
  return {
    text,
    setText,
    version,
    setVersion,
    onlyChosen,
    setOnlyChosen,
    shown,
    selection,
    add,
    takeOut: (ids: readonly string[]) => onChange(without(chosen, new Set(ids))),
  };
};
export type Choice = ReturnType<typeof useChoice>;
