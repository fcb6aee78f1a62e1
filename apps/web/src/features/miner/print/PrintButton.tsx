import { Printer } from 'lucide-react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { t } from './strings.ts';

/** Opens the browser's print dialog: the report is the page itself, laid out for paper. */
export const PrintButton = () => (
  <IconButton
    label={t('print')}
    icon={<Printer className="size-4" />}
    className="print:hidden"
    onClick={() => window.print()}
  />
);
