/** A step of an installation, as the updater tells it. */
export interface StepFacts {
  readonly count: number;
  readonly step: number;
  readonly name: string;
  readonly percent: number;
}

export const STATUSES = [
  'IDLE',
  'START',
  'RUN',
  'SUCCESS',
  'FAILURE',
  'DOWNLOAD',
  'DONE',
  'SUBPROCESS',
] as const;
export type UpdaterStatus = (typeof STATUSES)[number];

/** Printed by hand: CRLF and tab, every scalar a text (reference 5). Values are JSON already, quotes and all. */
function printed(fields: readonly (readonly [name: string, json: string])[]): string {
  return `{\r\n${fields.map(([name, json]) => `\t"${name}": ${json}`).join(',\r\n')}\r\n}\r\n`;
}

export function messageFrame(level: number, text: string): Buffer {
  return Buffer.from(
    printed([
      ['type', '"message"'],
      ['level', `"${level}"`],
      ['text', JSON.stringify(text)],
    ]),
  );
}

export function statusFrame(status: UpdaterStatus): Buffer {
  return Buffer.from(
    printed([
      ['type', '"status"'],
      ['status', `"${status}"`],
    ]),
  );
}

export function sourceFrame(source: string): Buffer {
  return Buffer.from(
    printed([
      ['type', '"source"'],
      ['source', `"${source}"`],
    ]),
  );
}

/** The free text, bytes as they lie in the buffer: 2018.03 escapes nothing, 2022.12 quotes and backslashes. */
export function infoFrame(bytes: Buffer, isEscaped: boolean): Buffer {
  const text = bytes.toString('latin1');
  const value = isEscaped ? text.replace(/[\\"]/g, '\\$&') : text;
  return Buffer.from(
    printed([
      ['type', '"info"'],
      ['source', `"${value}"`],
    ]),
    'latin1',
  );
}

export function stepFrame({ count, step, name, percent }: StepFacts): Buffer {
  return Buffer.from(
    printed([
      ['type', '"step"'],
      ['number', `"${count}"`],
      ['step', `"${step}"`],
      ['name', JSON.stringify(name)],
      ['percent', `"${percent}"`],
    ]),
  );
}
