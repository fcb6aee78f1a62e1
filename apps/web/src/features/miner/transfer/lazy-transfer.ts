import { lazy } from 'react';

// Wanted by few and never at first.
export const LazyBulkEdit = lazy(async () => ({
  default: (await import('./BulkEditDialog.tsx')).BulkEditDialog,
}));
export const LazyBulkRemove = lazy(async () => ({
  default: (await import('./BulkRemoveDialog.tsx')).BulkRemoveDialog,
}));
export const LazyExport = lazy(async () => ({
  default: (await import('./ExportDialog.tsx')).ExportDialog,
}));
