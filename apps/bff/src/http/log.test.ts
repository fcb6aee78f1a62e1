import { expect, it } from 'vitest';
import { createLog } from './log.ts';

const capture = () => {
  const lines: string[] = [];
  return { lines, log: createLog('debug', { write: (line) => lines.push(line) }) };
};

it('writes no secret, wherever it stands in an entry', () => {
  const { lines, log } = capture();
  const secrets = { password: 'hunter2', token: 'hunter2', cookie: 'hunter2', authorization: 'hunter2' };
  log.info({ ...secrets, request: secrets, deep: { request: secrets, 'set-cookie': 'hunter2' } }, 'x');
  expect(lines[0]).not.toContain('hunter2');
  expect(lines[0]).toContain('[Redacted]');
});

it('writes of an error only what every error has', () => {
  const { lines, log } = capture();
  const cause = Object.assign(new SyntaxError('cause'), { body: 'hunter2' });
  log.error({ err: Object.assign(new Error('text', { cause }), { headers: { cookie: 'hunter2' } }) }, 'x');
  expect(lines[0]).not.toContain('hunter2');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    err: { name: 'Error', message: 'text', cause: { message: 'cause' } },
  });
  log.error({ err: 'hunter2' }, 'x');
  expect(lines[1]).not.toContain('hunter2');
});
