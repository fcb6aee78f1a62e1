import { useEffect, useEffectEvent } from 'react';

export interface LogKeys {
  onNext: () => void;
  onPrevious: () => void;
  onDown: () => void;
  onUp: () => void;
  onToggle: () => void;
  onFollow: () => void;
  onCopy: () => void;
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, dialog, [role="menu"]') !== null);
/** These have a use for the space bar themselves. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary, label') !== null;

/** Listens for the keys of the log while it is there. */
export const useLogKeys = (keys: LogKeys): void => {
  const act = useEffectEvent((key: string): boolean => {
    if (key === 'n') keys.onNext();
    else if (key === 'N') keys.onPrevious();
    else if (key === 'j') keys.onDown();
    else if (key === 'k') keys.onUp();
    else if (key === ' ') keys.onToggle();
    else if (key === 'f' || key === 'End') keys.onFollow();
    else if (key === 'c') keys.onCopy();
    else return false;
    return true;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (event.key === ' ' && isPressed(event.target)) return;
      if (act(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
};
