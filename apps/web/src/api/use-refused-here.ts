import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './session.ts';
import { settingsQuery } from './settings.ts';

/** True when the server would refuse secrets on the way this page came; it is judged there anyway. */
export const useRefusedHere = (): boolean => {
  const { data: session } = useQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  if (!session || !settings) return false;
  const { encrypted, loopback } = session.connection;
  return !encrypted && !loopback && !settings.sensitiveOverHttp;
};
