import type { WalletTable } from '@mintdeck/shared-types/wallet/csv';
import { Download } from 'lucide-react';
import { toCsvStyle } from '../../../lib/csv.ts';
import { toWalletPath } from '../wallet-requests.ts';
import { t } from './strings.ts';

export interface CsvLinkProps {
  walletId: string;
  table: WalletTable;
}

/** The zone of every time on the page. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

/** All of it as a file, written by the server: filters do not count, and rows that are not loaded are in it. */
export const CsvLink = ({ walletId, table }: CsvLinkProps) => (
  <a
    href={`${toWalletPath(walletId)}/${table}.csv?${new URLSearchParams({ style: toCsvStyle(), timeZone })}`}
    download
    title={t('csv.hint', { timeZone })}
    className="touch-area inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-1 text-ink-2 text-xs hover:text-ink print:hidden"
  >
    <Download aria-hidden="true" className="size-3.5" />
    {t(`csv.${table}`)}
  </a>
);
