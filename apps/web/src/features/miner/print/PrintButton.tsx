import { Printer } from 'lucide-react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { t } from './strings.ts';

/** Opens the browser's print dialog: the report is the page itself, laid out for paper. A phone has it in its own menu. */
export const PrintButton = () => (
  <IconButton
    label={t('print')}
    icon={<Printer className="size-4" />}
    className="max-sm:hidden print:hidden"
    onClick={() => window.print()}
  />
);
