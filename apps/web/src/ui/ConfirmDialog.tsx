import { type ReactNode, useState } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { t } from './strings.ts';
import { TextField } from './TextField.tsx';

export interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  /** what will happen to what */
  children: ReactNode;
  /** the verb of what happens, not "OK" */
  confirmLabel: string;
  /** instead of "Cancel", where that could be taken for what is asked about */
  closeLabel?: string;
  danger?: boolean;
  busy?: boolean;
  error?: unknown;
  /** the most dangerous things: this has to be typed first */
  typeToConfirm?: string;
}

export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const {
    open,
    onClose,
    onConfirm,
    title,
    children,
    confirmLabel,
    closeLabel = t('dialog.cancel'),
    danger = false,
    busy = false,
    typeToConfirm,
  } = props;
  const [typed, setTyped] = useState('');
  const confirmed = typeToConfirm === undefined || typed.trim() === typeToConfirm;
  const close = () => {
    setTyped('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      held={busy}
      footer={
        <>
          <Button onClick={close} disabled={busy}>
            {closeLabel}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={!confirmed}
            onClick={onConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-ink-2">{children}</div>
      {typeToConfirm === undefined ? null : (
        <TextField
          label={t('dialog.typeName', { name: typeToConfirm })}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ErrorNotice error={props.error} />
    </Dialog>
  );
};
