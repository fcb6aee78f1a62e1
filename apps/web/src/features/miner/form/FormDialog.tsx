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
  /** why it was not saved: stands with the buttons, so that it is seen */
  notice: ReactNode;
  /** the buttons that do something, after "Cancel" */
  actions: ReactNode;
  children: ReactNode;
}

const DiscardQuestion = ({ onDiscard, onStay }: { onDiscard: () => void; onStay: () => void }) => (
  <>
    <span role="alert" className="me-2">
      {t('form.discardAsk')}
    </span>
    <Button onClick={onDiscard} variant="danger">
      {t('form.discard')}
    </Button>
    <Button onClick={onStay}>{t('form.keepEditing')}</Button>
  </>
);

/** A form in a dialog: a stray click or Escape does not throw away what was typed, and the buttons stay in sight. */
export const FormDialog = (props: FormDialogProps) => {
  const { title, dirty, pending, onClose, onSubmit, notice, actions, children } = props;
  const [asking, setAsking] = useState(false);
  const close = () => (dirty ? setAsking(true) : onClose());
  return (
    <Dialog open onClose={close} title={title} held={pending} wide>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
        {children}
        <div className="sticky bottom-0 -mx-5 -mt-2 -mb-5 flex flex-col gap-3 bg-ground px-5 pt-3 pb-5 before:pointer-events-none before:absolute before:inset-x-0 before:bottom-full before:h-4 before:bg-linear-to-t before:from-ground">
          {notice}
          <div className="flex flex-wrap items-center justify-end gap-2 text-sm">
            {asking ? (
              <DiscardQuestion onDiscard={onClose} onStay={() => setAsking(false)} />
            ) : (
              <>
                <Button onClick={close} disabled={pending}>
                  {t('form.cancel')}
                </Button>
                {actions}
              </>
            )}
          </div>
        </div>
      </form>
    </Dialog>
  );
};
