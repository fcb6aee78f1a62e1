/** More streams than this would be read by nobody, and each is a line of its own. */
export const LOGS_MAX = 6;
/** A longer pattern is a mistake. */
export const PATTERN_MAX_CHARS = 200;

export const LOG_LAYOUTS = ['auto', 'side', 'merged'] as const;
export type LogLayout = (typeof LOG_LAYOUTS)[number];

/** What is shown of which logs, as it stands in the page's address. */
export interface LogSearch {
  readonly ids: readonly string[];
  /** lines of this syslog level and worse; null: all */
  readonly level: number | null;
  /** plain words, or /a pattern/ */
  readonly text: string;
  readonly onlyMatching: boolean;
  /** lines of the miner's web server too */
  readonly access: boolean;
  readonly wrap: boolean;
  readonly layout: LogLayout;
}

const readLevel = (text: string | null): number | null =>
  text !== null && /^[0-6]$/.test(text) ? Number(text) : null;

/** Reads the page's address; what it does not understand counts as absent, and what is too much is left out. */
export const parseLogSearch = (params: URLSearchParams): LogSearch => {
  const ids = (params.get('miners') ?? '').split(',').filter((id) => /^[a-z0-9]{12}$/.test(id));
  return {
    ids: [...new Set(ids)].slice(0, LOGS_MAX),
    level: readLevel(params.get('level')),
    text: (params.get('find') ?? '').slice(0, PATTERN_MAX_CHARS),
    onlyMatching: params.get('only') === 'found',
    access: params.get('web') === 'shown',
    wrap: params.get('wrap') !== 'off',
    layout: LOG_LAYOUTS.find((each) => each === params.get('layout')) ?? 'auto',
  };
};

/** The address with this choice, and all else it held; what is usual is left out. */
export const writeLogSearch = (params: URLSearchParams, search: LogSearch): URLSearchParams => {
  const next = new URLSearchParams(params);
  const put = (name: string, value: string | null) =>
    value === null || value === '' ? next.delete(name) : next.set(name, value);
  put('miners', search.ids.join(','));
  put('level', search.level === null ? null : String(search.level));
  put('find', search.text);
  put('only', search.onlyMatching ? 'found' : null);
  put('web', search.access ? 'shown' : null);
  put('wrap', search.wrap ? null : 'off');
  put('layout', search.layout === 'auto' ? null : search.layout);
  return next;
};

/** The page that shows the live logs of these miners. */
export const toLogPath = (ids: readonly string[]): string => `/logs?miners=${ids.join(',')}`;
