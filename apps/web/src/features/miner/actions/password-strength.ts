const LEAST = 8;
const FAIR_FROM = 12;
const GOOD_FROM = 16;
const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/] as const;

export type PasswordStrength = 'short' | 'weak' | 'fair' | 'good';

/** How hard a password is to guess: by its length first (NIST SP 800-63B), then by how many kinds of characters are in it. */
export const judgePassword = (password: string): PasswordStrength => {
  if (password.length < LEAST) return 'short';
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const differing = new Set(password).size;
  if (differing < LEAST || (kinds < 2 && password.length < GOOD_FROM)) return 'weak';
  if (password.length >= GOOD_FROM || (password.length >= FAIR_FROM && kinds > 2)) return 'good';
  return password.length >= FAIR_FROM || kinds > 2 ? 'fair' : 'weak';
};
