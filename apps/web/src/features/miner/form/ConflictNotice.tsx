import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { t } from '../strings.ts';

export interface ConflictNoticeProps {
  onLoadTheirs: () => Promise<void>;
  onSaveMine: () => Promise<void>;
}

/** Somebody saved the same miner meanwhile: what each way on does to whose changes. */
export const ConflictNotice = ({ onLoadTheirs, onSaveMine }: ConflictNoticeProps) => {
  const loading = useMutation({ mutationFn: onLoadTheirs });
  const saving = useMutation({ mutationFn: onSaveMine });
  return (
    <div role="alert" className="flex flex-col gap-3 border-warn border-s-2 bg-sunken px-4 py-3 text-sm">
      <div className="flex items-start gap-3">
        <Mark shape="triangle" tone="warn" className="mt-1" />
        <div>
          <p className="font-medium">{t('form.conflictTitle')}</p>
          <p className="text-ink-2">{t('form.conflict')}</p>
        </div>
      </div>
      <ErrorNotice error={loading.error ?? saving.error} />
      <div className="flex flex-wrap gap-2">
        <Button variant="inset" busy={saving.isPending} onClick={() => saving.mutate()}>
          {t('form.conflictSave')}
        </Button>
        <Button variant="inset" busy={loading.isPending} onClick={() => loading.mutate()}>
          {t('form.conflictLoad')}
        </Button>
      </div>
    </div>
  );
};
