import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { explainStartError } from './start-error.ts';

const config = readConfig({ PORT: '80', TLS: 'auto', TLS_PORT: '443', DATA_DIR: '/d' }, []);
const failed = (details: object): Error => Object.assign(new Error('no'), details);
const listen = (code: string, port: number) => failed({ code, syscall: 'listen', port });

it('names the variable of the port that cannot be had', () => {
  expect(explainStartError(listen('EADDRINUSE', 80), config)).toMatch(/^Port 80 is in use.*set PORT\.$/);
  expect(explainStartError(listen('EADDRINUSE', 443), config)).toMatch(/^Port 443 .*set TLS_PORT\.$/);
  expect(explainStartError(listen('EACCES', 80), config)).toMatch(/^Port 80 is not allowed. Set PORT /);
});

it('a file that may not be opened is about the directory, not about a port', () => {
  const words = explainStartError(failed({ code: 'EACCES', syscall: 'open' }), config);
  expect(words).toContain('DATA_DIR /d cannot be used');
  expect(words).not.toContain('PORT');
});

it('a bug keeps its stack', () => {
  expect(explainStartError(new TypeError('no'), config)).toBeNull();
});
