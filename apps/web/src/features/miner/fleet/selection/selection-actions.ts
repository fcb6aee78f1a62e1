import { LazyChooseAction } from '../../actions/lazy-actions.ts';
import { LOGS_MAX, toLogPath } from '../../log/log-search.ts';
import { LazyBulkEdit, LazyBulkRemove, LazyExport } from '../../transfer/lazy-transfer.ts';
import type { SelectionAction } from './selection-action.ts';
import { t } from './strings.ts';

/** The most lines a chart can still be read with. */
const COMPARE_MAX = 8;

/** What the bar below the table offers, in its order. */
export const SELECTION_ACTIONS: readonly SelectionAction[] = [
  {
    kind: 'link',
    id: 'compare',
    label: t('compare'),
    permission: 'miners.read',
    minCount: 2,
    maxCount: COMPARE_MAX,
    toPath: (ids) => `/miners/compare?ids=${ids.join(',')}`,
  },
  {
    kind: 'link',
    id: 'logs',
    label: t('logs'),
    permission: 'miners.operate',
    maxCount: LOGS_MAX,
    toPath: toLogPath,
  },
  { kind: 'dialog', id: 'act', label: t('act'), permission: 'miners.operate', Dialog: LazyChooseAction },
  {
    kind: 'link',
    id: 'upgrade',
    label: t('upgrade'),
    permission: 'firmware.manage',
    toPath: () => '/firmware/rollouts/new',
  },
  { kind: 'dialog', id: 'edit', label: t('edit'), permission: 'miners.operate', Dialog: LazyBulkEdit },
  { kind: 'dialog', id: 'export', label: t('export'), permission: 'miners.read', Dialog: LazyExport },
  { kind: 'dialog', id: 'remove', label: t('remove'), permission: 'miners.manage', Dialog: LazyBulkRemove },
];
