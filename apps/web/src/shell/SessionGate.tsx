import type { AppView, SessionView } from '@mintdeck/shared-types/accounts';
import { Navigate, Outlet, useLocation } from 'react-router';
import { toSignInPath } from './entry-path.ts';

export interface SessionGateProps {
  app: AppView;
  session: SessionView | null;
}

/** All pages but the two before the door need a session; the wanted page is kept in the address meanwhile. */
export const SessionGate = ({ app, session }: SessionGateProps) => {
  const { pathname, search } = useLocation();
  if (session) return <Outlet />;
  return <Navigate to={app.setupNeeded ? '/set-up' : toSignInPath(pathname + search)} replace />;
};
