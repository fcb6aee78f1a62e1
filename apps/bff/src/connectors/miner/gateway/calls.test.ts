import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCall, READ_CALLS, toMethods, toScope, WRITE_CALLS } from './calls.ts';

const page = readFileSync(new URL('../../../../../../docs/reference/gateway.md', import.meta.url), 'utf8');
/** Cells of the rows of a call, without the marks of code. */
const rowsOf = (heading: string): string[][] => {
  const part = page.split('\n## ').find((each) => each.startsWith(heading)) ?? '';
  const rows = part.split('\n').filter((line) => line.startsWith('| `api/'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
};
const scopeOf = (path: string) => {
  const call = findCall(`/${path}`);
  return call && toScope(call);
};

describe('docs/reference/gateway.md', () => {
  it('lists every reading call, its scope and its limit', () => {
    expect(rowsOf('Reading')).toEqual(
      Object.entries(READ_CALLS).map(([name, { timeoutMs }]) => [
        `api/${name}`,
        scopeOf(`api/${name}`),
        `${timeoutMs / 1000} s`,
      ]),
    );
  });

  it('lists every changing call, its action and its scope', () => {
    expect(rowsOf('Changing')).toEqual(
      Object.entries(WRITE_CALLS).map(([name, action]) => [`api/${name}`, action, scopeOf(`api/${name}`)]),
    );
  });
});

describe('a call', () => {
  it('reads by GET and POST, changes and logs in by POST, follows the log by GET', () => {
    const methodsOf = (path: string) => toMethods(findCall(path) ?? { kind: 'unknown' });
    expect(methodsOf('/api/summary')).toEqual(['GET', 'POST']);
    for (const path of ['/api/auth', '/api/reboot', '/upgrade/upload'])
      expect(methodsOf(path)).toEqual(['POST']);
    expect(methodsOf('/stream/logs')).toEqual(['GET']);
  });

  it('needs a scope unless it tells nothing', () => {
    expect(['api/auth', 'api/nothing'].map(scopeOf)).toEqual([null, null]);
    expect(['stream/logs', 'upgrade/upload', 'api/factoryReset'].map(scopeOf)).toEqual([
      'miners.operate',
      'miners.manage',
      'miners.manage',
    ]);
  });
});
