import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { root } from './root.mjs';

const child = pathToFileURL(join(root, 'scripts/child.mjs')).href;
// what it runs says so, and says how it ended; by itself only after a while
const program =
  "process.on('SIGTERM', () => { console.log('told'); process.exit(0); }); console.log('up'); setTimeout(() => process.exit(1), 20_000);";
const runner = `import(${JSON.stringify(child)}).then(({ runToEnd }) => runToEnd(process.execPath, ['-e', ${JSON.stringify(program)}]))`;

it('ends what it runs when the shell that npm put in between is gone', async () => {
  // as npm does it: a shell that stays the parent of its command
  const shell = spawn('sh', ['-c', '"$0" -e "$1" & wait', process.execPath, runner], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  let heard = () => undefined;
  shell.stdout.on('data', (data) => {
    lines.push(...String(data).trim().split('\n'));
    heard();
  });
  const until = (line) =>
    new Promise((resolve) => {
      heard = () => lines.includes(line) && resolve();
      heard();
    });
  await until('up');
  shell.kill('SIGTERM');
  await once(shell, 'exit');
  await until('told');
  expect(lines).toEqual(['up', 'told']);
});
