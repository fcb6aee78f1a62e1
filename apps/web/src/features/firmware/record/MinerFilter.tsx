import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useMinerEntries } from '../../../live/use-live.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { MinerPicker } from '../../../ui/MinerPicker.tsx';
import { t } from './strings.ts';

export interface MinerFilterProps {
  /** null: all */
  minerId: string | null;
  /** what it was called in the record, for one that is no longer there; null: not known */
  lastName: string | null;
  onChange: (minerId: string | null) => void;
}

/** One miner by a part of its name or address, or all; one that was removed stays chosen by its last name. */
export const MinerFilter = ({ minerId, lastName, onChange }: MinerFilterProps) => {
  const entries = useMinerEntries();
  const chosen = useMemo(() => entries.find(({ id }) => id === minerId), [entries, minerId]);
  if (minerId === null) {
    return (
      <MinerPicker
        miners={entries}
        label={t('miner')}
        placeholder={t('miner.placeholder')}
        none={t('miner.none')}
        onPick={onChange}
      />
    );
  }
  const name = chosen?.name ?? lastName ?? t('miner.unknown', { id: minerId });
  return (
    <span className="inline-flex h-(--field-height) min-w-0 items-center justify-between gap-1 rounded-md bg-sunken ps-3 text-sm max-sm:w-full">
      <span className="truncate">{name}</span>
      <IconButton label={t('miner.clear')} icon={<X className="size-4" />} onClick={() => onChange(null)} />
    </span>
  );
};
