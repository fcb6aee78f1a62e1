import { type FormEvent, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ImportLogin } from './ImportLogin.tsx';
import { ImportPlan } from './ImportPlan.tsx';
import { NO_LOGIN, toLogin } from './login-choice.ts';
import { t } from './strings.ts';
import { type Table, TableSource } from './TableSource.tsx';
import { useImport } from './use-import.ts';

const NO_TABLE: Table = { text: '', fileName: null, guessed: false };

const readTableProblem = (error: unknown): string | undefined =>
  error instanceof ApiProblem ? error.fields.csv : undefined;

const Importing = () => {
  const state = useImport();
  const [table, setTable] = useState(NO_TABLE);
  const [login, setLogin] = useState(NO_LOGIN);
  const { look, shown } = state;
  const problem = readTableProblem(look.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = toLogin(login);
    look.mutate({ csv: table.text, ...(chosen === undefined ? {} : { login: chosen }) });
  };
  if (shown !== null) return <ImportPlan state={state} />;
  return (
    <form onSubmit={submit} className="flex max-w-3xl flex-col gap-6">
      <p className="max-w-prose text-ink-2">{t('intro')}</p>
      <TableSource table={table} onChange={setTable} error={problem} />
      {problem !== undefined && table.text.length > 0 ? (
        <p className="sr-only" role="alert">
          {problem}
        </p>
      ) : null}
      <ImportLogin login={login} onChange={setLogin} />
      <details className="text-sm">
        <summary className="py-1 font-medium">{t('columns')}</summary>
        <p className="max-w-prose pt-2 text-ink-2">{t('columns.text')}</p>
      </details>
      {problem === undefined ? <ErrorNotice error={look.error} /> : null}
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        busy={look.isPending}
        disabled={table.text.trim() === '' || (login.kind === 'own' && login.password === '')}
      >
        {t('look')}
      </Button>
    </form>
  );
};

/** Miners from a table: first what it would do, then, when a person says so, that. */
export const ImportPage = () => {
  const mayImport = useMay('miners.manage');
  return (
    <Page title={t('title')} parent={{ to: '/miners', label: t('parent') }}>
      {mayImport ? <Importing /> : <EmptyState title={t('notAllowed')}>{t('notAllowedHint')}</EmptyState>}
    </Page>
  );
};
