import { Combobox } from '@base-ui/react/combobox';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useMinerEntries } from '../../../live/use-live.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { t } from './strings.ts';

/** More would be scrolled through rather than typed for. */
const SHOWN_MAX = 50;

const toWords = ({ name, address }: MinerEntry): string => `${name} ${address}`;

export interface MinerChoiceProps {
  /** null: all */
  minerId: string | null;
  /** what it was called in the record, for one that is no longer there; null: not known */
  lastName: string | null;
  onChange: (minerId: string | null) => void;
}

/** One miner by a part of its name or address, or all; one that was removed stays chosen by its last name. */
export const MinerChoice = ({ minerId, lastName, onChange }: MinerChoiceProps) => {
  const entries = useMinerEntries();
  const [text, setText] = useState('');
  const chosen = useMemo(() => entries.find(({ id }) => id === minerId), [entries, minerId]);
  const choose = (miner: MinerEntry | null) => {
    if (!miner) return;
    onChange(miner.id);
    setText('');
  };
  if (minerId !== null) {
    const name = chosen?.name ?? lastName ?? t('miner.unknown', { id: minerId });
    return (
      <span className="inline-flex h-(--field-height) min-w-0 items-center justify-between gap-1 rounded-md bg-sunken ps-3 text-sm max-sm:w-full">
        <span className="truncate">{name}</span>
        <IconButton label={t('miner.clear')} icon={<X className="size-4" />} onClick={() => onChange(null)} />
      </span>
    );
  }
  return (
    <Combobox.Root
      items={entries}
      limit={SHOWN_MAX}
      value={null}
      onValueChange={choose}
      inputValue={text}
      onInputValueChange={setText}
      itemToStringLabel={toWords}
      autoHighlight
    >
      <Combobox.Input
        aria-label={t('miner')}
        placeholder={t('miner.placeholder')}
        className="h-(--field-height) w-64 rounded-md max-sm:w-full border border-line-strong bg-raised px-3 text-sm placeholder:text-ink-3"
      />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-40 outline-none">
          <Combobox.Popup className="max-h-80 w-80 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-ink shadow-[0_8px_24px_rgb(0_0_0/0.18)]">
            <Combobox.Empty className="px-2.5 py-1.5 text-ink-2 text-sm empty:hidden">
              {t('miner.none')}
            </Combobox.Empty>
            <Combobox.List>
              {(miner: MinerEntry) => (
                <Combobox.Item
                  key={miner.id}
                  value={miner}
                  className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 text-sm outline-none data-highlighted:bg-sunken"
                >
                  <span className="min-w-0 truncate">{miner.name}</span>
                  <span className="ms-auto font-mono text-ink-3 text-xs">{miner.address}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
};
