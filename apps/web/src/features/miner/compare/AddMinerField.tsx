import { Combobox } from '@base-ui/react/combobox';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useState } from 'react';
import { t } from './strings.ts';

/** More would be scrolled through rather than typed for. */
const SHOWN_MAX = 50;

const toWords = ({ name, address }: MinerEntry): string => `${name} ${address}`;

export interface AddMinerFieldProps {
  /** those that are not compared yet */
  miners: readonly MinerEntry[];
  onAdd: (id: string) => void;
}

/** Finds a miner by a part of its name or address, and adds it to the comparison. */
export const AddMinerField = ({ miners, onAdd }: AddMinerFieldProps) => {
  const [text, setText] = useState('');
  const add = (miner: MinerEntry | null) => {
    if (!miner) return;
    onAdd(miner.id);
    setText('');
  };
  return (
    <Combobox.Root
      items={miners}
      limit={SHOWN_MAX}
      value={null}
      onValueChange={add}
      inputValue={text}
      onInputValueChange={setText}
      itemToStringLabel={toWords}
      autoHighlight
    >
      <Combobox.Input
        aria-label={t('add.label')}
        placeholder={t('add.placeholder')}
        className="h-(--field-height) w-64 rounded-md border border-line-strong bg-raised px-3 text-sm placeholder:text-ink-3"
      />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-40 outline-none">
          <Combobox.Popup className="max-h-80 w-80 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-ink shadow-[0_8px_24px_rgb(0_0_0/0.18)]">
            <Combobox.Empty className="px-2.5 py-1.5 text-ink-2 text-sm empty:hidden">
              {t('add.none')}
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
