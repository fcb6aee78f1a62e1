// Single values of the device made ours. Null means "not known", and stays null all the way to the screen.

type Sent<T> = T | null | undefined;

const KILO = 1000;
/** Valid window of the firmware is -40..125; 9999 is "never read", and all above 200 is noise (reference 4). */
const COLDEST_C = -40;
const HOTTEST_C = 200;
const MAX_TEXT = 200;
/** The last second a date can name (ECMA-262, time values); a browser cannot show a later one. */
const LAST_SECOND = 8.64e12;

/** The number when it can be true (0 to `most`), else null. */
export const toAmount = (sent: Sent<number>, most: number = Number.MAX_SAFE_INTEGER): number | null =>
  sent === null || sent === undefined || !(sent >= 0 && sent <= most) ? null : sent;

/** Degrees Celsius, or null for a sensor that was not read. */
export const toTemperatureC = (sent: Sent<number>): number | null =>
  sent === null || sent === undefined || sent < COLDEST_C || sent > HOTTEST_C ? null : sent;

/** 1 to 100 percent; 0 means that cgminer gave none (reference 4), so it is null and never "stopped". */
export const toFanDutyPercent = (sent: Sent<number>): number | null =>
  sent === null || sent === undefined || sent <= 0 || sent > 100 ? null : sent;

/** Unix seconds of the device to ms since the epoch; 0 means never. */
export const toTimeMs = (sentS: Sent<number>): number | null => {
  const seconds = toAmount(sentS, LAST_SECOND);
  return seconds === null || seconds === 0 ? null : seconds * KILO;
};

/** kB to bytes. */
export const toBytes = (sentKb: Sent<number>): number | null => {
  const kilobytes = toAmount(sentKb);
  return kilobytes === null ? null : kilobytes * 1024;
};

/** Neither control characters nor those that are not seen, and turn or hide what stands beside them. */
const toClean = (sent: string): string => sent.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();

/** The text without control characters and outer blanks (also U+00A0), at most 200 characters; null when nothing is left. */
export const toText = (sent: Sent<string>): string | null => {
  if (sent === null || sent === undefined) return null;
  const clean = toClean(sent.slice(0, MAX_TEXT));
  return clean === '' ? null : clean;
};

/** A boolean, also when it was sent as a number. */
export const toFlag = (sent: Sent<boolean | number>): boolean | null =>
  sent === null || sent === undefined ? null : Boolean(sent);

/** Lower case and colon separated, whatever blanks are inside (one model sends some); null when it is no MAC. */
export const toMac = (sent: Sent<string>): string | null => {
  const digits = (sent ?? '').replace(/[\s:.-]/g, '').toLowerCase();
  return /^[0-9a-f]{12}$/.test(digits) ? digits.replace(/..(?=.)/g, '$&:') : null;
};

/** Seconds since the system started, from the text of busybox `uptime`: "up 3 days,  1:02", "up 2 min", "up 20:58". */
export const toUptimeS = (sent: Sent<string>): number | null => {
  const match = /\bup\s+(?:(\d+)\s+days?,\s*)?(?:(\d+):(\d+)|(\d+)\s+min)/.exec(sent ?? '');
  if (match === null) return null;
  const [, days = '0', hours = '0', minutes, onlyMinutes] = match;
  return toAmount(Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes ?? onlyMinutes) * 60);
};

/** Load averages over 1, 5 and 15 minutes from the same text. */
export const toLoads = (sent: Sent<string>): [number | null, number | null, number | null] => {
  const match = /load average:\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)/.exec(sent ?? '');
  if (match === null) return [null, null, null];
  const [one, five, fifteen] = match.slice(1).map(Number);
  return [toAmount(one), toAmount(five), toAmount(fifteen)];
};

const MAX_URL = 2000;

/** A web address as browsers write it, and its host; null when it is none, or has a login in it. */
export const toWebAddress = (sent: Sent<string>): { url: string; host: string } | null => {
  if (sent === null || sent === undefined || sent.length > MAX_URL || !URL.canParse(sent)) return null;
  const { protocol, username, password, href, host } = new URL(sent);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && username === '' && password === '' && href.length <= MAX_URL ? { url: href, host } : null;
};

const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[^:/?#]*)(:\d{1,5})?(?=[/?#]|$)/i;

/** A pool's address without its user part and its query: some people write the password into them. */
export const toPoolUrl = (sent: Sent<string>): string => {
  const [scheme = ''] = /^[a-z0-9+.-]+:\/\//i.exec(toClean(sent ?? '')) ?? [];
  const open = toClean(sent ?? '')
    .slice(scheme.length)
    .replace(/^[^/]*@/, '');
  // a password with a slash in it
  const host = HOST_AND_PORT.test(open) ? open : open.replace(/^.*@/, '');
  return `${scheme}${host.replace(/[?#].*$/, '')}`.slice(0, MAX_TEXT);
};

/** host:port of a pool's address. */
export const toPoolHost = (url: string): string =>
  url.replace(/^[a-z0-9+.-]+:\/\//i, '').replace(/\/.*$/, '');
