import type { ImportAnswer } from '@mintdeck/shared-types/fleet-csv';
import { Link } from 'react-router';
import { formatCount } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { ImportRows } from './ImportRows.tsx';
import { t } from './strings.ts';
import type { useImport } from './use-import.ts';

const Counts = ({ counts }: Pick<ImportAnswer, 'counts'>) => (
  <dl className="flex flex-wrap gap-x-8 gap-y-2">
    {(['added', 'changed', 'unchanged', 'errors'] as const).map((kind) => (
      <div key={kind} className="flex flex-col">
        <dd className={kind === 'errors' && counts[kind] > 0 ? 'text-bad text-xl' : 'text-xl'}>
          {formatCount(counts[kind])}
        </dd>
        <dt className="text-ink-3 text-xs">{t(`count.${kind}`)}</dt>
      </div>
    ))}
  </dl>
);

const UnknownColumns = ({ columns }: { columns: readonly string[] }) =>
  columns.length === 0 ? null : (
    <p className="border-warn border-s-2 bg-sunken px-4 py-2 text-sm">
      {t('plan.unknown', { columns: columns.join(', ') })}
    </p>
  );

/** What the table comes to. Nothing is stored before the person says so. */
export const ImportPlan = ({ state }: { state: ReturnType<typeof useImport> }) => {
  const { shown, skipErrors, setSkipErrors, carryOut, look, startOver } = state;
  if (shown === null) return null;
  const { answer, choices } = shown;
  const { counts, done, rows, unknownColumns } = answer;
  const workCount = counts.added + counts.changed;
  return (
    <section aria-label={done ? t('plan.done') : t('plan.title')} className="flex flex-col gap-4">
      <h2 className="font-semibold text-lg tracking-tight">{done ? t('plan.done') : t('plan.title')}</h2>
      <Counts counts={counts} />
      <UnknownColumns columns={unknownColumns} />
      {counts.errors > 0 && workCount > 0 && !done ? (
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={skipErrors}
            onChange={(event) => setSkipErrors(event.target.checked)}
          />
          {t('plan.skip', { count: counts.errors })}
        </label>
      ) : null}
      <ErrorNotice error={carryOut.error} onRetry={() => look.mutate(choices)} />
      <div className="flex flex-wrap items-center gap-2">
        {done ? (
          <Link to="/miners" className="text-accent hover:underline">
            {t('plan.toMiners')}
          </Link>
        ) : workCount === 0 ? null : (
          <Button
            variant="primary"
            busy={carryOut.isPending}
            disabled={counts.errors > 0 && !skipErrors}
            onClick={() => carryOut.mutate(shown)}
          >
            {t('plan.confirm', { count: workCount })}
          </Button>
        )}
        <Button onClick={startOver} disabled={carryOut.isPending}>
          {done ? t('plan.another') : t('plan.back')}
        </Button>
      </div>
      {rows.length > 0 ? <ImportRows rows={rows} /> : <p className="text-ink-2">{t('plan.nothing')}</p>}
    </section>
  );
};
