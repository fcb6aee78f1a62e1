import type { LogRow } from '../../../live/log-row.ts';

/** A line of cgminer, with what the test cares about changed. */
export const rowOf = (changes: Partial<LogRow> = {}): LogRow => ({
  minerId: 'aaaaaaaaaaa1',
  at: 1000,
  orderAt: changes.at ?? 1000,
  level: 6,
  source: 'cgminer',
  pid: 1332,
  text: 'chain0: spi speed set to 390K',
  access: false,
  note: null,
  ...changes,
});
