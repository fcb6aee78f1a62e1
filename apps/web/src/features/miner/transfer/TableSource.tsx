import { type ChangeEvent, useId, useState } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { BUTTON_SHAPE } from '../../../ui/Button.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { type FileProblem, readTableFile } from './read-table-file.ts';
import { t } from './strings.ts';

export interface Table {
  readonly text: string;
  /** null: typed or pasted */
  readonly fileName: string | null;
  /** its letters had to be guessed */
  readonly guessed: boolean;
}

export interface TableSourceProps {
  table: Table;
  onChange: (table: Table) => void;
  error: string | undefined;
}

/** Longer texts are not shown: a text field of megabytes makes every browser crawl. */
const SHOWN_MAX = 20_000;

/** A table from a file or pasted from a spreadsheet. */
export const TableSource = ({ table, onChange, error }: TableSourceProps) => {
  const inputId = useId();
  const [fileProblem, setFileProblem] = useState<FileProblem | null>(null);
  const isLong = table.text.length > SHOWN_MAX;
  // A long table has no field that could tell it.
  const problem = fileProblem === null ? (isLong ? error : undefined) : t(`source.${fileProblem}`);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    // The same file can be chosen again after it was mended.
    event.target.value = '';
    if (file === undefined) return;
    const read = await readTableFile(file);
    const failed = typeof read === 'string';
    setFileProblem(failed ? read : null);
    onChange({ ...(failed ? { text: '', guessed: false } : read), fileName: file.name });
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <label
          htmlFor={inputId}
          className={classNames(
            BUTTON_SHAPE,
            'cursor-pointer bg-sunken text-ink focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 hover:bg-line',
          )}
        >
          {t('source.file')}
          <input
            id={inputId}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            className="sr-only"
            onChange={(event) => void choose(event)}
          />
        </label>
        <span className="min-w-0 truncate text-ink-2 text-sm">{table.fileName ?? t('source.noFile')}</span>
      </div>
      {table.guessed ? <p className="text-sm text-warn">{t('source.guessed')}</p> : null}
      {problem === undefined ? null : (
        <p role={fileProblem === null ? undefined : 'alert'} className="text-bad text-sm">
          {problem}
        </p>
      )}
      {isLong ? (
        <p className="text-ink-2 text-sm">
          {t('source.long', { count: Math.ceil(table.text.length / 1000) })}
        </p>
      ) : (
        <TextAreaField
          label={t('source.text')}
          hint={t('source.hint')}
          error={error}
          rows={8}
          value={table.text}
          spellCheck={false}
          className="font-mono"
          onChange={(event) => {
            setFileProblem(null);
            onChange({ text: event.target.value, fileName: null, guessed: false });
          }}
        />
      )}
    </div>
  );
};
