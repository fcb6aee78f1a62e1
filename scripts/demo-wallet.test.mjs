import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPoolControl } from '../packages/simulators/src/pool/control.ts';
import { startPool } from '../packages/simulators/src/pool/pool.ts';
import { createMailbox } from './demo-wallet.mjs';

it('the file of a mail, and what the wallet makes of it, are put where a person is told', async () => {
  const pool = await startPool({ accounts: [{}, { scenario: 'mail-waiting' }] });
  const home = mkdtempSync(join(tmpdir(), 'mintdeck-mails-'));
  const folder = join(home, 'mails');
  const control = createPoolControl(pool.control);
  const told = [];
  const look = createMailbox({ control, folder, say: (line) => told.push(line) });
  await look();
  await look();
  const { fileName, text } = await control.mail(1);
  expect(readdirSync(folder).sort()).toEqual([fileName, `${fileName}.response`]);
  expect(readFileSync(join(folder, fileName), 'utf8')).toBe(text);
  expect(readFileSync(join(folder, `${fileName}.response`), 'utf8')).toBe((await control.receive(1)).text);
  expect(told).toEqual([expect.stringContaining(join(folder, `${fileName}.response`))]);
  await pool.stop();
  rmSync(home, { recursive: true });
});
