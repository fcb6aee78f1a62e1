/** The outcome of an action, told once. Errors of a page belong in the page (ErrorNotice), not here. */
export interface Toast {
  id: number;
  text: string;
  /** warn: it ended in a way that nobody can call good or bad */
  tone: 'ok' | 'warn' | 'bad';
  action?: { label: string; run: () => void } | undefined;
}

const OUTCOME_SHOWN_MS = 6000;
/** Long enough to read it and decide to undo. */
const ACTION_SHOWN_MS = 12_000;

/** A list of toasts that empties itself; failures stay until dismissed. */
export const createToasts = () => {
  const listeners = new Set<() => void>();
  let toasts: readonly Toast[] = [];
  let lastId = 0;
  const change = (next: readonly Toast[]) => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  const dismiss = (id: number) => change(toasts.filter((each) => each.id !== id));
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    read: () => toasts,
    dismiss,
    /** Gives the id, for who takes it back when it is true no longer. */
    show: (toast: Omit<Toast, 'id'>): number => {
      lastId += 1;
      const id = lastId;
      change([...toasts, { ...toast, id }]);
      if (toast.tone === 'ok')
        setTimeout(() => dismiss(id), toast.action ? ACTION_SHOWN_MS : OUTCOME_SHOWN_MS);
      return id;
    },
  };
};
export const toasts = createToasts();
