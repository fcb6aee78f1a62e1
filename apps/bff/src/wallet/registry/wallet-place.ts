import { ApiError } from '../../http/api-error.ts';

/** A refusal of one field of a form. */
export const refuse = (field: string, message: string): ApiError =>
  new ApiError('invalid-input', { fields: { [field]: message } });

/** Lower-case host, no dot after it, nothing behind the port: two spellings of one address are one. Throws ApiError invalid-input. */
export const toAddress = (typed: string): string => {
  const url = URL.parse(typed);
  if (url === null) throw refuse('address', 'An address such as https://192.168.1.20:8444');
  url.hostname = url.hostname.replace(/\.+$/, '');
  return url.origin;
};
