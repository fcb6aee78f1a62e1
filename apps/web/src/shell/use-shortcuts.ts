import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import { createShortcutReader, isTyping, PLACE_PATHS, type ShortcutAction } from './shortcuts.ts';

/** The page's own search field: the first one in the main part. */
const focusSearch = (): void => {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
};

/** Listens for the shortcuts as long as the shell is there. */
export const useShortcuts = (onHelp: () => void): void => {
  const navigate = useNavigate();
  const act = useEffectEvent((action: ShortcutAction) => {
    if (action === 'search') focusSearch();
    else if (action === 'help') onHelp();
    else void navigate(PLACE_PATHS[action]);
  });
  useEffect(() => {
    const read = createShortcutReader();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const action = read(event.key);
      if (action === null) return;
      event.preventDefault();
      act(action);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
};
