const ENDS = 8;

/** The two ends of something long that nobody reads whole: "02ab34cd…9f8e7d6c". */
export const shortenKey = (key: string, ends = ENDS): string =>
  key.length <= 2 * ends + 1 ? key : `${key.slice(0, ends)}…${key.slice(-ends)}`;

/** Sixty-four digits in groups of four, as people compare them. */
export const groupFingerprint = (fingerprint: string): string =>
  fingerprint.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ');

/** As short, but for host and port behind a key: half of an address would be taken for another one. */
export const shortenCode = (text: string, ends?: number): string => {
  const [key = '', ...places] = text.split('@');
  return [shortenKey(key, ends), ...places].join('@');
};
