import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { appQuery } from './api/app.ts';
import { sessionQuery } from './api/session.ts';
import { useLiveViews } from './live/LiveProvider.tsx';
import { startLive } from './live/start-live.ts';
import { AppRoutes } from './routes.tsx';
import { BootNotice } from './shell/BootNotice.tsx';

/** How often a server that does not answer is asked again. */
const BOOT_RETRY_MS = 3000;

/** Knows whether there is a server, an account and a session; the live line is open exactly while there is a session. */
export const App = () => {
  const app = useQuery({
    ...appQuery,
    refetchInterval: (query) => (query.state.data ? false : BOOT_RETRY_MS),
  });
  const expected = app.data?.signedIn === true;
  const session = useQuery({
    ...sessionQuery,
    enabled: (query) => expected || Boolean(query.state.data),
    refetchInterval: (query) => (query.state.data === undefined ? BOOT_RETRY_MS : false),
  });
  const { live } = useLiveViews();
  const signedIn = Boolean(session.data);
  useEffect(() => (signedIn ? startLive(live) : undefined), [live, signedIn]);

  if (app.data === undefined || (expected && session.data === undefined)) {
    return <BootNotice error={app.error ?? session.error} />;
  }
  return <AppRoutes app={app.data} session={session.data ?? null} />;
};
