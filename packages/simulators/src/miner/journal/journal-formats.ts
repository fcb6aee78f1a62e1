import type { Journal, JournalEntry } from './journal.ts';

/** The forms of gatewayd a client can ask for; anything else is text. */
export const LOG_FORMS = ['text/plain', 'application/json', 'text/event-stream'] as const;
export type LogForm = (typeof LOG_FORMS)[number];

/** What a message comes from: the journal and the machine's name. */
export interface LogOrigin {
  readonly journal: Pick<Journal, 'bootId' | 'seqnumId'>;
  readonly hostname: string;
}

// systemd's JSON_THRESHOLD: a longer field is sent as null.
const LONGEST_JSON_FIELD = 4096;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The form of an Accept header, which is compared as a whole. */
export function formOf(accept: string | undefined): LogForm {
  return LOG_FORMS.find((form) => form === accept) ?? 'text/plain';
}

/** The place of an entry, to go on from. */
export function cursorOf(journal: LogOrigin['journal'], entry: JournalEntry): string {
  const hex = (value: number): string => value.toString(16);
  // a hash over the entry in systemd; here any number that is the same each time
  const mark = hex(entry.seq * 0x9e3779b1 + 0x100000000);
  return `s=${journal.seqnumId};i=${hex(entry.seq)};b=${journal.bootId};m=${hex(entry.monotonicUs)};t=${hex(entry.realtimeUs)};x=${mark}`;
}

/** Whether systemd takes bytes for text: UTF-8 without control characters but tab and line feed. */
function isPrintable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what the rule is about
  return !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(text);
}

function messageJson(message: string | Buffer): string {
  if (Buffer.byteLength(message) >= LONGEST_JSON_FIELD) return 'null';
  if (typeof message === 'string' && isPrintable(message)) return JSON.stringify(message);
  return JSON.stringify([...Buffer.from(message)]);
}

function toJson(entry: JournalEntry, { journal, hostname }: LogOrigin): string {
  const fields = [
    `"_HOSTNAME":"${hostname}"`,
    `"_BOOT_ID":"${journal.bootId}"`,
    `"__CURSOR":"${cursorOf(journal, entry)}"`,
    `"__MONOTONIC_TIMESTAMP":"${entry.monotonicUs}"`,
    `"_PID":"${entry.pid}"`,
    `"__REALTIME_TIMESTAMP":"${entry.realtimeUs}"`,
    `"MESSAGE":${messageJson(entry.message)}`,
    `"SYSLOG_IDENTIFIER":"${entry.identifier}"`,
    `"PRIORITY":"${entry.priority}"`,
  ];
  // The fields come in the order of a hash table, another one each time (fixtures/miner/logs/logs-json-direct.jsonl).
  const turn = entry.seq % fields.length;
  return `{${[...fields.slice(turn), ...fields.slice(0, turn)].join(',')}}`;
}

function stampOf(realtimeUs: number): string {
  const date = new Date(realtimeUs / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${MONTHS[date.getUTCMonth()]} ${two(date.getUTCDate())} ${time}`;
}

function toText(entry: JournalEntry, { hostname }: LogOrigin): string {
  const prefix = `${stampOf(entry.realtimeUs)} ${hostname} ${entry.identifier}[${entry.pid}]: `;
  const { message } = entry;
  if (typeof message !== 'string' || !isPrintable(message)) {
    return `${prefix}[${Buffer.byteLength(message)}B blob data]\n`;
  }
  return `${prefix}${message.replaceAll('\n', `\n${' '.repeat(prefix.length)}`)}\n`;
}

/** An entry as it goes over the wire, its end included. */
export function formatEntry(form: LogForm, entry: JournalEntry, origin: LogOrigin): string {
  if (form === 'text/plain') return toText(entry, origin);
  const json = toJson(entry, origin);
  return form === 'application/json' ? `${json}\n` : `data: ${json}\n\n`;
}
