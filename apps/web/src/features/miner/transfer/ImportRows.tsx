import type { ImportRow } from '@mintdeck/shared-types/fleet-csv';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t } from './strings.ts';

/** So many rows are drawn at first and more with every click: nobody reads 10 000. */
const PAGE_SIZE = 100;

const MARKS = {
  error: { shape: 'cross', tone: 'bad' },
  added: { shape: 'disc', tone: 'ok' },
  changed: { shape: 'half', tone: 'busy' },
} as const satisfies Record<ImportRow['outcome'], { shape: MarkShape; tone: Tone }>;
const ORDER: readonly ImportRow['outcome'][] = ['error', 'changed', 'added'];

const Change = ({ change }: { change: ImportRow['changes'][number] }) => (
  <li className="min-w-0 break-words">
    <span className="text-ink-3">{t(`field.${change.field}`)} </span>
    {change.to === null ? (
      <span>{t('rows.entered')}</span>
    ) : (
      <>
        {change.from === null ? null : (
          <>
            <del className="text-ink-3">{change.from === '' ? t('rows.nothing') : change.from}</del>
            <span aria-hidden="true"> → </span>
          </>
        )}
        <ins className="no-underline">{change.to === '' ? t('rows.nothing') : change.to}</ins>
      </>
    )}
  </li>
);

const Row = ({ row }: { row: ImportRow }) => (
  <li className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-line border-b py-2 text-sm sm:grid-cols-[3.5rem_7rem_minmax(8rem,14rem)_minmax(0,1fr)]">
    <span className="text-ink-3 tabular-nums">{t('rows.line', { line: row.line })}</span>
    <span className="flex items-center gap-2 self-start">
      <Mark {...MARKS[row.outcome]} />
      {t(`outcome.${row.outcome}`)}
    </span>
    <span className="min-w-0 break-words font-medium max-sm:col-start-2">{row.name}</span>
    <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-0.5 max-sm:col-start-2">
      {row.problems.map(({ column, message }) => (
        <li key={`${column}${message}`} className="text-bad">
          {column === null ? message : `${column}: ${message}`}
        </li>
      ))}
      {row.changes.map((change) => (
        <Change key={change.field} change={change} />
      ))}
    </ul>
  </li>
);

/** Every row that is not as it is already, what is wrong first. */
export const ImportRows = ({ rows }: { rows: readonly ImportRow[] }) => {
  const [shownCount, setShownCount] = useState(PAGE_SIZE);
  const sorted = rows.toSorted(
    (a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || a.line - b.line,
  );
  const hiddenCount = sorted.length - shownCount;
  return (
    <>
      <ul aria-label={t('rows')} className="border-line border-t">
        {sorted.slice(0, shownCount).map((row) => (
          <Row key={row.line} row={row} />
        ))}
      </ul>
      {hiddenCount > 0 ? (
        <Button className="self-start" onClick={() => setShownCount(shownCount + 5 * PAGE_SIZE)}>
          {t('rows.more', { count: hiddenCount })}
        </Button>
      ) : null}
    </>
  );
};
