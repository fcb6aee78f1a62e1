import type { BulkAnswer, BulkChanges } from '@mintdeck/shared-types/fleet-bulk';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatHashrate } from '../../../lib/units.ts';
import { useMinerEntries } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { BulkEditFields } from './BulkEditFields.tsx';
import { BulkResult } from './BulkResult.tsx';
import { EMPTY_BULK_FORM, toBulkChanges } from './bulk-form.ts';
import { type PreviewLine, toBulkPreview } from './bulk-preview.ts';
import { t } from './strings.ts';
import { bulkEdit } from './transfer-requests.ts';
import { toBulkUndo } from './undo-bulk.ts';

export interface BulkDialogProps {
  ids: readonly string[];
  onClose: () => void;
}

const describeLine = ({ kind, value, changedCount, sameCount }: PreviewLine): string => {
  const shown = kind === 'expected' && typeof value === 'number' ? formatHashrate(value) : value;
  const will = t(`preview.${kind}`, { count: changedCount, value: shown ?? '' });
  return sameCount === null || sameCount === 0 ? will : `${will} ${t('preview.same', { count: sameCount })}`;
};

const Preview = ({ entries, changes }: { entries: readonly MinerEntry[]; changes: BulkChanges }) => {
  const lines = toBulkPreview(entries, changes);
  return (
    <ul
      aria-label={t('preview')}
      className="flex flex-col gap-1 border-line-strong border-s-2 bg-sunken px-4 py-2 text-sm"
    >
      {lines.length === 0 ? <li className="text-ink-2">{t('preview.nothing')}</li> : null}
      {lines.map((line) => (
        <li key={`${line.kind}${line.value}`}>{describeLine(line)}</li>
      ))}
    </ul>
  );
};

interface Done {
  readonly before: readonly MinerEntry[];
  readonly changes: BulkChanges;
  readonly answer: BulkAnswer;
}

/** Changes many miners: says what will change before, and what came of each after. */
export const BulkEditDialog = ({ ids, onClose }: BulkDialogProps) => {
  const entries = useMinerEntries();
  const [form, setForm] = useState(EMPTY_BULK_FORM);
  const [done, setDone] = useState<Done | null>(null);
  const wanted = new Set(ids);
  const chosen = entries.filter(({ id }) => wanted.has(id));
  const { changes, problem } = toBulkChanges(form);
  const saving = useMutation({
    mutationFn: (before: readonly MinerEntry[]) =>
      bulkEdit(
        before.map(({ id }) => id),
        changes,
      ),
    onSuccess: (answer, before) => setDone({ before, changes, answer }),
  });
  if (done !== null) {
    const undo = toBulkUndo(done.before, done.changes, done.answer);
    return <BulkResult answer={done.answer} before={done.before} undo={undo} onClose={onClose} />;
  }
  const nothing = Object.keys(changes).length === 0;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      held={saving.isPending}
      title={t('bulk.title', { count: chosen.length })}
      footer={
        <>
          <Button onClick={onClose} disabled={saving.isPending}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            busy={saving.isPending}
            disabled={nothing || problem !== null || chosen.length === 0}
            onClick={() => saving.mutate(chosen)}
          >
            {t('bulk.save', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <BulkEditFields form={form} onChange={(next) => setForm({ ...form, ...next })} />
      {problem === null ? null : (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
      <Preview entries={chosen} changes={changes} />
      <ErrorNotice error={saving.error} />
    </Dialog>
  );
};
