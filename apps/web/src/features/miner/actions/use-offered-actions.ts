import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../../api/session.ts';
import { listActions, type OfferedActions } from './offered-actions.ts';

const NOTHING: OfferedActions = { usual: [], dangerous: [] };

/** What the person signed in may order. */
export const useOfferedActions = (): OfferedActions => {
  const { data: session } = useQuery(sessionQuery);
  return session ? listActions(session.role) : NOTHING;
};
