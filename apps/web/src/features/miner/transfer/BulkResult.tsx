import { BULK_OUTCOMES, type BulkAnswer } from '@mintdeck/shared-types/fleet-bulk';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { t } from './strings.ts';
import { bulkEdit } from './transfer-requests.ts';
import type { BulkUndo } from './undo-bulk.ts';

export interface BulkResultProps {
  answer: BulkAnswer;
  /** the miners as they were, for their names */
  before: readonly MinerEntry[];
  /** null: it cannot be undone */
  undo: readonly BulkUndo[] | null;
  onClose: () => void;
}

/** So many refusals are listed; more have the same few reasons. */
const LISTED_MAX = 50;

const isFailed = ({ outcome }: BulkAnswer['results'][number]): boolean =>
  outcome === 'gone' || outcome === 'refused';

/** Takes the steps back; gives of how many miners that did not succeed. */
const takeBack = async (steps: readonly BulkUndo[]): Promise<number> => {
  const missed = new Set<string>();
  for (const { ids, changes } of steps) {
    const { results } = await bulkEdit(ids, changes);
    for (const { id } of results.filter(isFailed)) missed.add(id);
  }
  return missed.size;
};

/** What came of a bulk edit, miner by miner where it was not done, and the way back. */
export const BulkResult = ({ answer, before, undo, onClose }: BulkResultProps) => {
  const undoing = useMutation({
    mutationFn: takeBack,
    onSuccess: (missed) => {
      onClose();
      if (missed > 0) toasts.show({ tone: 'bad', text: t('result.missed', { count: missed }) });
    },
  });
  const names = new Map(before.map(({ id, name }) => [id, name]));
  const counts = BULK_OUTCOMES.map((outcome) => ({
    outcome,
    count: answer.results.filter((result) => result.outcome === outcome).length,
  })).filter(({ count }) => count > 0);
  const failed = answer.results.filter(isFailed);
  return (
    <Dialog
      open
      onClose={onClose}
      held={undoing.isPending}
      title={t('result.title')}
      footer={
        <>
          {undo === null || undo.length === 0 ? null : (
            <Button busy={undoing.isPending} onClick={() => undoing.mutate(undo)}>
              {t('result.undo')}
            </Button>
          )}
          <Button variant="primary" onClick={onClose} disabled={undoing.isPending}>
            {t('result.close')}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-1">
        {counts.map(({ outcome, count }) => (
          <li key={outcome}>{t(`result.${outcome}`, { count })}</li>
        ))}
      </ul>
      {undo === null ? <p className="text-ink-2 text-sm">{t('result.noUndo')}</p> : null}
      {failed.length > 0 ? (
        <ul aria-label={t('result.failed')} className="max-h-64 overflow-auto border-line border-t text-sm">
          {failed.slice(0, LISTED_MAX).map(({ id, outcome, reason }) => (
            <li key={id} className="flex flex-wrap gap-x-3 border-line border-b py-1.5">
              <span className="font-medium">{names.get(id) ?? id}</span>
              <span className="text-ink-2">{outcome === 'gone' ? t('result.isGone') : reason}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <ErrorNotice error={undoing.error} />
    </Dialog>
  );
};
