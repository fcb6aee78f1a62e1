import { ApiError } from '../../../http/api-error.ts';

const URL_MAX = 2000;

const refuse = (message: string, field = 'url') =>
  new ApiError('invalid-input', { fields: { [field]: message } });

/** A web address that an image can be fetched from; null: it is none. One with a login in it is none: it would be shown and written down. */
export const toPlace = (text: string, base?: string): URL | null => {
  if (text.length > URL_MAX || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '' || url.href.length > URL_MAX) return null;
  url.hash = '';
  return url;
};

/** The address of a request, whose host a person was shown and agreed to. Throws ApiError invalid-input. */
export const requirePlace = (text: string, confirmedHost: string): URL => {
  const url = toPlace(text);
  if (url === null)
    throw refuse(
      'Enter a web address without a user name and password, such as https://example.com/image.swu',
    );
  if (confirmedHost.trim().toLowerCase() !== url.host)
    throw refuse(`The address leads to ${url.host}: agree to this host first`, 'confirmedHost');
  return url;
};

/** What may be written down of it: a query often holds a key. */
export const toTarget = (url: URL): string => `${url.origin}${url.pathname}`.slice(0, 500);

/** The last part of its path, as a name for the file; empty when it has none. */
export const toNamedFile = (url: URL): string => {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    // a stray percent sign
    return last;
  }
};
