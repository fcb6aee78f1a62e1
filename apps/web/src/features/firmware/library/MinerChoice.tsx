import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMemo, useState } from 'react';
import { useMinerEntries } from '../../../live/use-live.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { t } from './strings.ts';

/** More would be scrolled through rather than typed for. */
const SHOWN_MAX = 6;

/** One for all: thousands are put in order at every letter that is typed. */
const byName = new Intl.Collator(undefined, { numeric: true });

const matches = ({ name, address }: MinerEntry, words: string): boolean =>
  name.toLowerCase().includes(words) || address.includes(words);

export interface MinerChoiceProps {
  chosenId: string | null;
  disabled: boolean;
  onChoose: (id: string) => void;
}

/** One miner, found by a part of its name or address. Plain radio buttons: a list that opens would lie behind its dialog. */
export const MinerChoice = ({ chosenId, disabled, onChoose }: MinerChoiceProps) => {
  const [text, setText] = useState('');
  const miners = useMinerEntries();
  const found = useMemo(() => {
    const words = text.trim().toLowerCase();
    return miners
      .filter((miner) => matches(miner, words))
      .sort((one, other) => byName.compare(one.name, other.name));
  }, [miners, text]);
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t('ask.field')}
        name="find-miner"
        placeholder={t('ask.placeholder')}
        autoComplete="off"
        disabled={disabled}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <fieldset disabled={disabled} className="flex flex-col">
        <legend className="sr-only">{t('ask.field')}</legend>
        {found.slice(0, SHOWN_MAX).map(({ id, name, address }) => (
          <label
            key={id}
            className="flex min-h-8 pointer-coarse:min-h-11 items-center gap-2.5 rounded-sm px-2 text-sm hover:bg-sunken"
          >
            <input
              type="radio"
              name="miner"
              className="size-4 shrink-0"
              checked={id === chosenId}
              onChange={() => onChoose(id)}
            />
            <span className="min-w-0 break-words">{name}</span>
            <span className="ms-auto font-mono text-ink-3 text-xs">{address}</span>
          </label>
        ))}
      </fieldset>
      <p className="text-ink-3 text-xs empty:hidden" role="status">
        {found.length === 0 ? t('ask.none') : null}
        {found.length > SHOWN_MAX ? t('ask.more', { count: found.length - SHOWN_MAX }) : null}
      </p>
    </div>
  );
};
