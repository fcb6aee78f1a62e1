import { lazy } from 'react';

// Never part of the first useful screen.
export const LazyActionsMenu = lazy(async () => ({
  default: (await import('./ActionsMenu.tsx')).ActionsMenu,
}));
export const LazyChooseAction = lazy(async () => ({
  default: (await import('./ChooseActionDialog.tsx')).ChooseActionDialog,
}));
