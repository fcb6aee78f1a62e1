import { formatDateTime } from '../../../../lib/time.ts';
import { t as uiText } from '../../../../ui/strings.ts';
import { toActivePoolHost } from '../fleet-miner.ts';
import { t } from '../strings.ts';
import type { ShownMiner } from '../use-shown-miner.ts';

/** The whole name, and what the mark beside it means. */
export const toNameTitle = ({ entry }: ShownMiner): string =>
  entry.defaultPassword === true ? `${entry.name} · ${t('cell.factoryPassword')}` : entry.name;

/** The state and its reason, which a narrow column cuts; null: no reason to tell. */
export const toStateTitle = ({ row }: ShownMiner): string | null =>
  row?.reason == null ? null : `${uiText(`state.${row.state}`)}: ${uiText(`reason.${row.reason}`)}`;

/** The moment the state began; null: not known. */
export const toSinceTitle = ({ row }: ShownMiner): string | null =>
  row?.since == null ? null : t('cell.since', { when: formatDateTime(row.since) });

/** The moment the figures were taken; null: never. */
export const toAgeTitle = ({ takenAt }: ShownMiner): string | null =>
  takenAt === null ? null : formatDateTime(takenAt);

/** The pool and how it is; null: none, or not known. */
export const toPoolTitle = (shown: ShownMiner): string | null => {
  const pool = shown.row?.pool;
  if (shown.takenAt === null || pool == null) return null;
  return `${toActivePoolHost(shown) ?? pool[0]}: ${t(`poolStatus.${pool[1]}`)}`;
};
