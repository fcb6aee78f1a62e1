import { type LogEntry, limitSource, limitText } from './log-entry.ts';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** `Apr 01 18:55:43 dragonMint cgminer[1332]: message`, as gatewayd writes text. */
const LINE =
  /^([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\S{1,64}) ([^\s:[\]]{1,64})(?:\[(\d{1,10})\])?: /;
const HALF_YEAR_MS = 182 * 24 * 3600 * 1000;
/** more lines in one message than that are messages of their own: memory stays bounded */
const MOST_LINES = 200;

/** Ms since the epoch of a UTC time without a year: of the years around ours the one in which it is nearest to `now`. */
export const guessTime = (
  parts: readonly [month: number, day: number, ...time: number[]],
  now: number,
): number => {
  const [month, day, hour = 0, minute = 0, second = 0] = parts;
  const year = new Date(now).getUTCFullYear();
  const at = Date.UTC(year, month, day, hour, minute, second);
  if (at - now > HALF_YEAR_MS) return Date.UTC(year - 1, month, day, hour, minute, second);
  if (now - at > HALF_YEAR_MS) return Date.UTC(year + 1, month, day, hour, minute, second);
  return at;
};

interface Open {
  readonly entry: Omit<LogEntry, 'text'>;
  /** the column its message begins at */
  readonly column: number;
  readonly texts: string[];
  /** as it was sent, to find the place again */
  readonly raw: string;
}

export interface TextEntries {
  push(line: string, cut: boolean): void;
  /** Nothing more has come for now: the message that was begun is whole. */
  flush(): void;
}

/** Puts the lines of the text form together to entries: what is indented to the column of the message before belongs to it. */
export const createTextEntries = (
  now: () => number,
  onEntry: (entry: LogEntry, raw: string) => void,
): TextEntries => {
  let open: Open | null = null;
  const flush = (): void => {
    if (open === null) return;
    const { entry, texts, raw } = open;
    open = null;
    onEntry({ ...entry, text: limitText(texts.join('\n')) }, raw);
  };
  const begin = (line: string, cut: boolean): void => {
    const match = LINE.exec(line);
    const month = match === null ? -1 : MONTHS.indexOf(match[1] ?? '') / 3;
    if (match === null || !Number.isInteger(month) || month < 0) {
      onEntry({ at: null, level: null, source: null, pid: null, text: limitText(line, cut) }, line);
      return;
    }
    const [head, , day, hour, minute, second, , source = '', pid] = match;
    const at = guessTime([month, Number(day), Number(hour), Number(minute), Number(second)], now());
    open = {
      entry: { at, level: null, source: limitSource(source), pid: pid === undefined ? null : Number(pid) },
      column: head.length,
      texts: [limitText(line.slice(head.length), cut)],
      raw: line,
    };
  };
  return {
    push(line, cut) {
      if (open !== null && open.texts.length < MOST_LINES && line.startsWith(' '.repeat(open.column))) {
        open.texts.push(limitText(line.slice(open.column), cut));
        return;
      }
      flush();
      begin(line, cut);
    },
    flush,
  };
};
