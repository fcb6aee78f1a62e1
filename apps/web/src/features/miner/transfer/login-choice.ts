import type { ImportRequest } from '@mintdeck/shared-types/fleet-csv';

/** Which login the rows get that need one and bring none. */
export interface LoginChoice {
  /** none, own, or the id of a credential set */
  readonly kind: string;
  readonly username: string;
  readonly password: string;
}

export const NO_LOGIN: LoginChoice = { kind: 'none', username: 'admin', password: '' };

/** The choice as the server takes it; undefined: none. */
export const toLogin = ({ kind, username, password }: LoginChoice): ImportRequest['login'] => {
  if (kind === 'none') return undefined;
  return kind === 'own' ? { username, password } : { credentialSetId: kind };
};
