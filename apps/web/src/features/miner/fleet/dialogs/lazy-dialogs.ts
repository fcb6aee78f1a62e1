import { lazy } from 'react';

// Each is wanted seldom, and none is part of the first useful screen.
export const LazyColumnsDialog = lazy(async () => ({
  default: (await import('./ColumnsDialog.tsx')).ColumnsDialog,
}));
export const LazyViewsDialog = lazy(async () => ({
  default: (await import('./ViewsDialog.tsx')).ViewsDialog,
}));
export const LazyFilterHelp = lazy(async () => ({
  default: (await import('./FilterHelp.tsx')).FilterHelp,
}));
export const LazySelectionBar = lazy(async () => ({
  default: (await import('../selection/SelectionBar.tsx')).SelectionBar,
}));
