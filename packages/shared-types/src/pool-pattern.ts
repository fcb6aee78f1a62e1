// The patterns of trusted pools (settings.ts), matched alike by the server and by the preview of the browser.

/** The greatest place a star may be widened to is the next slash, so the last star alone is ever tried again: no more steps than text × pattern. */
const matchesGlob = (glob: string, text: string): boolean => {
  let at = 0;
  let inGlob = 0;
  let star = -1;
  let starEnd = 0;
  while (at < text.length) {
    if (glob[inGlob] === '*') {
      star = inGlob;
      starEnd = at;
      inGlob += 1;
    } else if (glob[inGlob] === text[at]) {
      inGlob += 1;
      at += 1;
    } else if (star >= 0 && text[starEnd] !== '/') {
      starEnd += 1;
      at = starEnd;
      inGlob = star + 1;
    } else return false;
  }
  while (glob[inGlob] === '*') inGlob += 1;
  return inGlob === glob.length;
};

/** The parts of a pattern: what the host and port have to be, and the user; null: any user. */
const splitPattern = (pattern: string): { host: string; user: string | null } => {
  const slash = pattern.indexOf('/');
  if (slash < 0) return { host: pattern, user: null };
  return { host: pattern.slice(0, slash), user: pattern.slice(slash + 1) };
};

/** True when the pattern is about one user and not about all of a pool. */
export const namesUser = (pattern: string): boolean => splitPattern(pattern).user !== null;

/** True when a pool's host:port is what the pattern asks for, whatever its user; names of hosts have no case. */
export const matchesPoolHost = (pattern: string, host: string): boolean =>
  matchesGlob(splitPattern(pattern).host.toLowerCase(), host.toLowerCase());

/** True when host:port and the user are what the pattern asks for; a user has case, as it may be the address of a wallet. */
export const matchesPool = (
  pattern: string,
  pool: { readonly host: string; readonly user: string },
): boolean => {
  const { user } = splitPattern(pattern);
  return matchesPoolHost(pattern, pool.host) && (user === null || matchesGlob(user, pool.user));
};
