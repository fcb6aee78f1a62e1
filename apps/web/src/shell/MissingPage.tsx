import { Link } from 'react-router';
import { Page } from '../ui/Page.tsx';
import { t } from './strings.ts';

export const MissingPage = () => (
  <Page title={t('missing.title')}>
    <p className="mb-3 text-ink-2">{t('missing.text')}</p>
    <Link to="/" className="self-start text-accent hover:underline">
      {t('missing.back')}
    </Link>
  </Page>
);
