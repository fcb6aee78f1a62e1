import { Download } from 'lucide-react';
import { toCsvStyle } from '../../../lib/csv.ts';
import { toAccountPath } from '../pool-requests.ts';
import { t } from '../strings.ts';

export interface CsvLinkProps {
  id: string;
  table: 'workers' | 'payouts' | 'credits';
}

/** The zone of every time on the page. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

const toAddress = ({ id, table }: CsvLinkProps): string => {
  const search = new URLSearchParams({ style: toCsvStyle(), timeZone });
  return `${toAccountPath(id)}/${table}.csv?${search}`;
};

/** All of it as a file, written by the server: what stands on the page is only the newest. */
export const CsvLink = (props: CsvLinkProps) => (
  <a
    href={toAddress(props)}
    download
    title={t('csv.hint', { timeZone })}
    className="touch-area inline-flex h-7 shrink-0 whitespace-nowrap items-center gap-1.5 rounded-md px-1 text-ink-2 text-xs hover:text-ink print:hidden"
  >
    <Download aria-hidden="true" className="size-3.5" />
    {t(`csv.${props.table}`)}
  </a>
);
