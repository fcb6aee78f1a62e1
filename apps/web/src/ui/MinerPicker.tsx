import { Combobox } from '@base-ui/react/combobox';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useState } from 'react';

/** More would be scrolled through rather than typed for. */
const SHOWN_MAX = 50;

const toWords = ({ name, address }: MinerEntry): string => `${name} ${address}`;

export interface MinerPickerProps {
  miners: readonly MinerEntry[];
  label: string;
  placeholder: string;
  /** when none has the words in it */
  none: string;
  onPick: (id: string) => void;
}

/** Finds a miner by a part of its name or address; it is empty again for the next one. */
export const MinerPicker = ({ miners, label, placeholder, none, onPick }: MinerPickerProps) => {
  const [text, setText] = useState('');
  const pick = (miner: MinerEntry | null) => {
    if (!miner) return;
    onPick(miner.id);
    setText('');
  };
  return (
    <Combobox.Root
      items={miners}
      limit={SHOWN_MAX}
      value={null}
      onValueChange={pick}
      inputValue={text}
      onInputValueChange={setText}
      itemToStringLabel={toWords}
      autoHighlight
    >
      <Combobox.Input
        aria-label={label}
        placeholder={placeholder}
        className="h-(--field-height) w-64 rounded-md border border-line-strong bg-raised px-3 text-sm placeholder:text-ink-3 max-sm:w-full"
      />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-40 outline-none">
          <Combobox.Popup className="max-h-80 w-80 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-ink shadow-[0_8px_24px_rgb(0_0_0/0.18)]">
            <Combobox.Empty className="px-2.5 py-1.5 text-ink-2 text-sm empty:hidden">{none}</Combobox.Empty>
            <Combobox.List>
              {(miner: MinerEntry) => (
                <Combobox.Item
                  key={miner.id}
                  value={miner}
                  className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 text-sm outline-none data-highlighted:bg-sunken pointer-coarse:min-h-11"
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
