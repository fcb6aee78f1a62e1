import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { t } from '../strings.ts';

export interface FormDialogProps {
  title: string;
  /** something was typed: closing asks first */
  dirty: boolean;
  pending: boolean;
  onClose: () => void;
  onSubmit: (event: FormEvent) => void;
  /** the buttons that do something, after "Cancel" */
  actions: ReactNode;
  children: ReactNode;
}

/** In sight however long the form is. */
const FOOTER = 'sticky bottom-0 -my-2 flex flex-wrap items-center justify-end gap-2 bg-ground py-3 text-sm';

/** A form in a dialog: a stray click or Escape does not throw away what was typed. */
export const FormDialog = ({
  title,
  dirty,
  pending,
  onClose,
  onSubmit,
  actions,
  children,
}: FormDialogProps) => {
  const [asking, setAsking] = useState(false);
  const close = () => (dirty ? setAsking(true) : onClose());
  return (
    <Dialog open onClose={close} title={title} held={pending} wide>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
        {children}
        {asking ? (
          <div role="alert" className={FOOTER}>
            <span className="me-2">{t('form.discardAsk')}</span>
            <Button onClick={onClose} variant="danger">
              {t('form.discard')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('form.keepEditing')}</Button>
          </div>
        ) : (
          <div className={FOOTER}>
            <Button onClick={close} disabled={pending}>
              {t('form.cancel')}
            </Button>
            {actions}
          </div>
        )}
      </form>
    </Dialog>
  );
};
