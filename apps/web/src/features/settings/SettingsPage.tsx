import { may } from '@mintdeck/shared-types/accounts';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/session.ts';
import { settingsQuery } from '../../api/settings.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { PlainHttpSection } from './PlainHttpSection.tsx';
import { t } from './strings.ts';
import { TrustedPoolsSection } from './TrustedPoolsSection.tsx';

/** What holds for this Mintdeck as a whole. Everybody may see it, admins change it. */
export const SettingsPage = () => {
  const settings = useQuery(settingsQuery);
  const { data: session } = useQuery(sessionQuery);
  const mayManage = session ? may(session.role, 'settings.manage') : false;
  return (
    <Page title={t('page.title')}>
      <div className="max-w-5xl">
        {mayManage ? null : <p className="mb-4 text-ink-2">{t('page.adminsOnly')}</p>}
        {settings.data ? null : (
          <ErrorNotice error={settings.error} onRetry={() => void settings.refetch()} />
        )}
        {settings.isPending ? <Skeleton lines={4} className="h-12" /> : null}
        {settings.data ? (
          <>
            <TrustedPoolsSection settings={settings.data} mayManage={mayManage} />
            <PlainHttpSection settings={settings.data} mayManage={mayManage} />
          </>
        ) : null}
      </div>
    </Page>
  );
};
