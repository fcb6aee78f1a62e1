import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from './IconButton.tsx';
import { Mark } from './Mark.tsx';
import { t } from './strings.ts';
import { toasts } from './toasts.ts';

const TONE_SHAPES = { ok: 'disc', warn: 'question', bad: 'cross' } as const;

/** Where the outcomes of actions appear. Our own: the library writes a style element, which our CSP forbids. */
export const Toaster = () => {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.read);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 max-sm:bottom-[calc(4.25rem+env(safe-area-inset-bottom))] flex flex-col items-end gap-2"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-md items-center gap-3 rounded-md border border-line bg-raised py-1.5 ps-4 pe-1.5 text-sm shadow-[0_8px_24px_rgb(0_0_0/0.18)]"
        >
          <Mark shape={TONE_SHAPES[toast.tone]} tone={toast.tone} />
          <span>{toast.text}</span>
          {toast.action ? (
            <button
              type="button"
              className="rounded-sm px-2 py-1 font-medium text-accent hover:underline"
              onClick={() => {
                toast.action?.run();
                toasts.dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          ) : null}
          <IconButton
            label={t('error.dismiss')}
            icon={<X className="size-3.5" />}
            className="!size-7"
            onClick={() => toasts.dismiss(toast.id)}
          />
        </div>
      ))}
    </div>
  );
};
