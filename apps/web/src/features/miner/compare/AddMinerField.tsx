import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { MinerPicker } from '../../../ui/MinerPicker.tsx';
import { t } from './strings.ts';

export interface AddMinerFieldProps {
  /** those that are not compared yet */
  miners: readonly MinerEntry[];
  onAdd: (id: string) => void;
}

/** Finds a miner by a part of its name or address, and adds it to the comparison. */
export const AddMinerField = ({ miners, onAdd }: AddMinerFieldProps) => (
  <MinerPicker
    miners={miners}
    label={t('add.label')}
    placeholder={t('add.placeholder')}
    none={t('add.none')}
    onPick={onAdd}
  />
);
