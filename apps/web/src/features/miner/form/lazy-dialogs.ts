import { lazy } from 'react';

// Forms are never part of the first useful screen.
export const LazyAddMiner = lazy(async () => ({
  default: (await import('./AddMinerDialog.tsx')).AddMinerDialog,
}));
export const LazyEditMiner = lazy(async () => ({
  default: (await import('./EditMinerDialog.tsx')).EditMinerDialog,
}));
