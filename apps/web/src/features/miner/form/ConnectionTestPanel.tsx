import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { t } from '../strings.ts';
import { ConnectionSteps } from './ConnectionSteps.tsx';
import type { ConnectionTest } from './use-connection-test.ts';

/** What the last connection test brought; the room stays while another one runs. */
export const ConnectionTestPanel = ({ test }: { test: ConnectionTest }) => {
  const { answer, current, error } = test;
  if (error) return <ErrorNotice error={error} />;
  if (answer === null) return null;
  return (
    <section
      aria-label={t('test.title')}
      aria-live="polite"
      className={
        current && !test.pending ? 'border-line border-t pt-4' : 'border-line border-t pt-4 opacity-50'
      }
    >
      <ConnectionSteps answer={answer} />
      {current ? null : <p className="mt-1 text-ink-3 text-sm">{t('form.changed')}</p>}
    </section>
  );
};
