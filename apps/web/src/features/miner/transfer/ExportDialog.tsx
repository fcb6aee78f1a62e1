import { csvStyleSchema } from '@mintdeck/shared-types/fleet-csv';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toCsvStyle } from '../../../lib/csv.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { exportMiners } from './export-miners.ts';
import { t } from './strings.ts';

export interface ExportDialogProps {
  ids: readonly string[];
  onClose: () => void;
}

const OPTIONS = csvStyleSchema.options.map((value) => ({ value, label: t(`export.${value}`) }));

/** Saves the chosen miners as a table. The way numbers are written is guessed from the browser and can be changed. */
export const ExportDialog = ({ ids, onClose }: ExportDialogProps) => {
  const [style, setStyle] = useState(() => toCsvStyle());
  const saving = useMutation({ mutationFn: () => exportMiners(ids, style), onSuccess: onClose });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('export.title', { count: ids.length })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={saving.isPending} onClick={() => saving.mutate()}>
            {t('export.save')}
          </Button>
        </>
      }
    >
      <p className="text-ink-2">{t('export.text')}</p>
      <SelectField
        label={t('export.style')}
        value={style}
        options={OPTIONS}
        onChange={(event) => setStyle(csvStyleSchema.parse(event.target.value))}
      />
      <ErrorNotice error={saving.error} />
    </Dialog>
  );
};
