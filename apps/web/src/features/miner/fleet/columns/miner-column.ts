import type { MinerEntry } from '@mintdeck/shared-types/miner';
import type { Column } from '../../../../ui/data-table/column.ts';
import type { ShownMiner } from '../use-shown-miner.ts';
import type { ColumnId } from './column-choice.ts';

export type MinerColumn = Column<MinerEntry, ShownMiner> & { readonly id: ColumnId };
