import type { AppView, SessionView } from '@mintdeck/shared-types/accounts';
import { Navigate, Outlet, useLocation } from 'react-router';
import { readReturnPath } from './entry-path.ts';

export interface EntryGateProps {
  app: AppView;
  session: SessionView | null;
}

/** Sign-in and set-up are for those who are not in yet, and set-up only for the first. */
export const EntryGate = ({ app, session }: EntryGateProps) => {
  const { pathname, search } = useLocation();
  if (session) return <Navigate to={readReturnPath(search)} replace />;
  const due = app.setupNeeded ? '/set-up' : '/sign-in';
  return pathname === due ? <Outlet /> : <Navigate to={{ pathname: due, search }} replace />;
};
