import { may, type Permission } from '@mintdeck/shared-types/accounts';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './session.ts';

/** Whether the signed-in person may do this. Nobody may anything until it is known who it is. */
export const useMay = (permission: Permission): boolean => {
  const { data: session } = useQuery(sessionQuery);
  return session ? may(session.role, permission) : false;
};
