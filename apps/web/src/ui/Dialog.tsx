import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { classNames } from '../lib/class-names.ts';
import { IconButton } from './IconButton.tsx';
import { t } from './strings.ts';

/** What is to be filled in takes the focus, or else the title: a dialog is read from its beginning, and Enter does nothing rash. */
const FIELD = ':is(input:not([type="radio"]), select, textarea):not([readonly])';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** the buttons, at the end */
  footer?: ReactNode;
  wide?: boolean;
  /** true while leaving would lose something: neither Escape nor a click beside it closes */
  held?: boolean;
}

/** What has the focus; of an item of a menu, which is gone soon, the button of the menu. */
const findOpener = (): HTMLElement | null => {
  const { activeElement } = document;
  const menu = activeElement?.closest('[role="menu"]');
  if (menu) return document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  return activeElement instanceof HTMLElement ? activeElement : null;
};

const leave = (dialog: HTMLDialogElement | null, opener: HTMLElement | null) => {
  if (!dialog?.open) return;
  dialog.close();
  opener?.focus({ preventScroll: true });
};

/** The browser's own modal dialog: it traps the focus, gives it back, closes on Escape and makes the rest inert. */
export const Dialog = ({
  open,
  onClose,
  title,
  children,
  footer,
  wide = false,
  held = false,
}: DialogProps) => {
  const ref = useRef<HTMLDialogElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === open) return;
    if (!open) return leave(dialog, opener.current);
    opener.current = findOpener();
    dialog.showModal();
    // The browser would choose the first button, which closes it.
    const first = dialog.querySelector<HTMLElement>(FIELD) ?? dialog.querySelector('h2');
    first?.focus();
  }, [open]);
  // Before it is taken out of the page: only a dialog that is closed makes the rest usable, and gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    return () => leave(dialog, opener.current);
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is handled by the element itself
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (!held) onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && !held && onClose()}
      className={classNames(
        'm-auto max-h-[90dvh] w-[calc(100vw-2rem)] overflow-auto rounded-lg border border-line bg-ground text-ink',
        wide ? 'max-w-3xl' : 'max-w-lg',
      )}
    >
      {open ? (
        <div className="flex flex-col gap-4 p-5">
          <div className="flex items-start gap-4">
            <h2
              id={titleId}
              tabIndex={-1}
              className="min-w-0 break-words py-1.5 font-semibold text-lg tracking-tight"
            >
              {title}
            </h2>
            <IconButton
              label={t('dialog.close')}
              icon={<X className="size-4" />}
              className="-me-2.5 ms-auto pointer-coarse:-my-1"
              onClick={onClose}
              disabled={held}
            />
          </div>
          {children}
          {footer ? <div className="flex flex-wrap justify-end gap-2 pt-2">{footer}</div> : null}
        </div>
      ) : null}
    </dialog>
  );
};
