import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { t } from './strings.ts';

export const MissingPage = () => (
  <Page title={t('missing.title')}>
    <EmptyState
      title={t('missing.text')}
      action={
        <Link to="/miners" className="text-accent hover:underline">
          {t('missing.back')}
        </Link>
      }
    />
  </Page>
);
