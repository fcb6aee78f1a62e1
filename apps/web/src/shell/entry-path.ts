const HOME = '/';

/** The address of sign-in that leads back to where the person was. */
export const toSignInPath = (wanted: string): string =>
  wanted === HOME ? '/sign-in' : `/sign-in?to=${encodeURIComponent(wanted)}`;

/** Where sign-in leads to: a path of ours and nothing else, whatever the address bar says. */
export const readReturnPath = (search: string): string => {
  const wanted = new URLSearchParams(search).get('to');
  return wanted !== null && /^\/(?![/\\])/.test(wanted) ? wanted : HOME;
};
