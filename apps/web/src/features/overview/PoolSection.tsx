import { lazy, Suspense } from 'react';
import { usePoolAccounts } from '../../live/use-live.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { t } from './strings.ts';

const PoolCard = lazy(async () => ({ default: (await import('../pool/card/PoolCard.tsx')).PoolCard }));

/** The pool in short, where there is a pool account; its place is kept while it loads. */
export const PoolSection = () =>
  usePoolAccounts().size === 0 ? null : (
    <section aria-label={t('pool.title')} className="min-h-20">
      <SectionTitle>{t('pool.title')}</SectionTitle>
      <Suspense>
        <PoolCard />
      </Suspense>
    </section>
  );
