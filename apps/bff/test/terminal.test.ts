import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf, runAdmin } from './admin-command.ts';
import { startTestApp, type TestApp } from './harness.ts';

const PASSPHRASE = 'seven blue herons never land';
const ENTER = '\r';
const BACKSPACE = '\x7f';
const CTRL_C = '\x03';
const CTRL_D = '\x04';
/** of util-linux, in every Linux */
const SCRIPT = '/usr/bin/script';
const main = new URL('../src/admin/main.ts', import.meta.url).pathname;

let home = '';
let app: TestApp;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-terminal-'));
  app = await startTestApp({ env: { DATABASE_URL: '' } });
  await app.signUp();
});
afterAll(async () => {
  await app.stop();
  rmSync(home, { recursive: true });
});

const fileOf = (name: string) => join(home, name);

/** Runs a command on a terminal of its own; each answer is typed the moment its question is there. */
const runOnTerminal = async (args: readonly string[], answers: readonly (readonly [string, string])[]) => {
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', main, home, ...args];
  const env = {
    ...{ DATA_DIR: app.dataDir, SECRET_KEY: '0'.repeat(64) },
    NODE_COMPILE_CACHE: getCompileCacheDir() ?? '',
    SHELL: '/bin/sh',
  };
  const child = spawn(SCRIPT, ['-qec', command.map((word) => `'${word}'`).join(' '), '/dev/null'], { env });
  const waiting = [...answers];
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const [question, typed] = waiting[0] ?? [];
    if (question === undefined || typed === undefined || !text.includes(question)) return;
    waiting.shift();
    child.stdin.write(typed);
  });
  const [code] = await once(child, 'close');
  return { code, text };
};

it('nothing is asked where a pipe brings the answer', async () => {
  const end = await runAdmin(placeOf(app), ['backup', fileOf('piped.gz')], { input: `${PASSPHRASE}\n` });
  expect(end).toMatchObject({ code: 0 });
  expect(end.text).not.toContain('Passphrase');
});

// util-linux's `script` gives it one; what other systems have under that name is called otherwise
describe.runIf(process.platform === 'linux')('a terminal', () => {
  it('shows nothing of a passphrase, however fast it is typed or corrected', async () => {
    const slip = `${PASSPHRASE}x${BACKSPACE}${ENTER}`;
    const end = await runOnTerminal(
      ['backup', fileOf('typed.gz')],
      [
        ['Passphrase for the passwords in it: ', PASSPHRASE + ENTER],
        ['The same again: ', slip],
      ],
    );
    expect(end).toMatchObject({ code: 0, text: expect.stringContaining('read them again') });
    for (const word of PASSPHRASE.split(' ')) expect(end.text).not.toContain(word);
  });

  it('asks twice, so that nobody locks a backup with a slip', async () => {
    const end = await runOnTerminal(
      ['backup', fileOf('slip.gz')],
      [
        ['Passphrase for', PASSPHRASE + ENTER],
        ['The same again: ', `${PASSPHRASE}!${ENTER}`],
      ],
    );
    expect(end).toMatchObject({ code: 2, text: expect.stringContaining('The two are not the same.') });
    expect(existsSync(fileOf('slip.gz'))).toBe(false);
  });

  it.each([
    ['Ctrl-C', `half a passphrase${CTRL_C}`, 'Nothing was changed.'],
    ['Ctrl-D', CTRL_D, 'Nothing was typed.'],
  ])('is given back with %s, and nothing was done', async (_key, typed, words) => {
    const end = await runOnTerminal(['backup', fileOf('left.gz')], [['Passphrase for', typed]]);
    expect(end).toMatchObject({ code: 2, text: expect.stringContaining(words) });
    expect(end.text).not.toContain('half');
    expect(existsSync(fileOf('left.gz'))).toBe(false);
  });
});
