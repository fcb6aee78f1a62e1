import { BrandMark } from '../ui/BrandMark.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { t } from './strings.ts';

/** Before anything is known: nothing but the mark, and, when the server does not answer, that. */
export const BootNotice = ({ error }: { error: unknown }) => (
  <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 p-6">
    <BrandMark className="h-7 self-start" />
    {error ? (
      <>
        <h1 className="font-semibold text-xl tracking-tight">{t('boot.failed')}</h1>
        <ErrorNotice error={error} />
      </>
    ) : null}
  </main>
);
