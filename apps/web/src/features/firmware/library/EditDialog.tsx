import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { FormEvent } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { t } from './strings.ts';
import { useImageEdit } from './use-image-edit.ts';

interface ConflictProps {
  theirs: FirmwareImage;
  busy: boolean;
  onTake: (theirs: FirmwareImage) => void;
}

/** What somebody else saved meanwhile; saving goes over it, and that is said. */
const Conflict = ({ theirs, busy, onTake }: ConflictProps) => {
  const { reportedVersion: version, note } = theirs;
  return (
    <div role="alert" className="flex items-start gap-3 border-warn border-s-2 bg-sunken px-4 py-3 text-sm">
      <Mark shape="triangle" tone="warn" className="mt-1" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
        <p className="font-medium">{t('edit.conflict')}</p>
        <p className="break-words text-ink-2">
          {t('edit.conflictText', { version, note: note === '' ? t('edit.noNote') : note })}
        </p>
        <Button variant="inset" disabled={busy} onClick={() => onTake(theirs)}>
          {t('edit.conflictTheirs')}
        </Button>
      </div>
    </div>
  );
};

export interface EditDialogProps {
  image: FirmwareImage;
  onClose: () => void;
}

/** What people say about an image: what a miner says that runs it, and a note. */
export const EditDialog = ({ image, onClose }: EditDialogProps) => {
  const { form, theirs, saving, error, problems, change, submit, takeTheirs } = useImageEdit(image, () => {
    toasts.show({ tone: 'ok', text: t('edit.saved') });
    onClose();
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('edit.title', { version: image.reportedVersion })}
      held={saving.isPending}
    >
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <TextField
          label={t('edit.reported')}
          name="reported-version"
          mono
          autoComplete="off"
          value={form.reportedVersion}
          hint={t('edit.reportedHint')}
          error={problems.reportedVersion}
          onChange={(event) => change({ reportedVersion: event.target.value })}
        />
        <TextAreaField
          label={t('edit.note')}
          name="note"
          optional
          value={form.note}
          hint={t('edit.noteHint')}
          error={problems.note}
          onChange={(event) => change({ note: event.target.value })}
        />
        {theirs === null ? null : <Conflict theirs={theirs} busy={saving.isPending} onTake={takeTheirs} />}
        <FormErrors error={error} fields={['reportedVersion', 'note']} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={saving.isPending}>
            {t('edit.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={saving.isPending}>
            {t(theirs === null ? 'edit.save' : 'edit.conflictMine')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
