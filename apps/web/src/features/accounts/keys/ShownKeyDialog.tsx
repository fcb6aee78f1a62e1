import type { CreatedApiKey } from '@mintdeck/shared-types/api-keys';
import { useState } from 'react';
import { copyText } from '../../../lib/clipboard.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { t } from './strings.ts';

export interface ShownKeyDialogProps {
  created: CreatedApiKey;
  onClose: () => void;
}

/** The one time a key is seen. Neither Escape nor a click beside it closes: it would be lost. */
export const ShownKeyDialog = ({ created, onClose }: ShownKeyDialogProps) => {
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async () => setOutcome((await copyText(created.key)) ? 'copied' : 'copyFailed');
  return (
    <Dialog open onClose={onClose} title={t('shown.title', { name: created.about.name })} held>
      <p className="flex items-baseline gap-2.5 text-sm">
        <Mark shape="triangle" tone="warn" className="relative top-px" />
        {t('shown.once')}
      </p>
      <TextAreaField
        label={t('shown.key')}
        value={created.key}
        readOnly
        rows={2}
        className="resize-none break-all font-mono"
        onFocus={(event) => event.target.select()}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="me-auto text-ink-2 text-sm">
          {outcome === null ? null : t(`shown.${outcome}`)}
        </p>
        <Button variant="primary" onClick={() => void copy()}>
          {t('shown.copy')}
        </Button>
        <Button onClick={onClose}>{t('shown.done')}</Button>
      </div>
    </Dialog>
  );
};
