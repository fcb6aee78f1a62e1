import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { createParts } from '../src/admin/parts.ts';
import { headerSchema } from '../src/backup/archive-format.ts';
import { BackupError } from '../src/backup/backup-error.ts';
import { openPassphraseBox, sealEnd } from '../src/backup/passphrase.ts';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import { createSecretBox } from '../src/db/secret-box.ts';
import { placeOf } from './admin-command.ts';
import { createBackupHome, fillServer, PASSPHRASE, readKept } from './backed-up.ts';

// every command is a process of its own, and a passphrase takes half a second
vi.setConfig({ testTimeout: 120_000 });

// nothing listens there, which does not matter here
const minerAddress = () => '127.0.0.1:1';
const { start, fileOf, backUp, restore } = createBackupHome();

describe('a restore', () => {
  type Change = (lines: string[]) => string[];
  const readLines = (name: string) =>
    gunzipSync(readFileSync(fileOf(name)))
      .toString('utf8')
      .trimEnd()
      .split('\n');
  /** The same backup with some lines changed and a hash that fits; `seal` makes one of that hash, or leaves the old one. */
  const forge = (name: string, change: Change, seal: (end: string, old: string) => string) => {
    const lines = readLines('one.gz');
    const old = String(JSON.parse(lines.at(-1) ?? '').seal);
    const body = change(lines.slice(0, -1))
      .map((line) => `${line}\n`)
      .join('');
    const end = createHash('sha256').update(body).digest('hex');
    writeFileSync(fileOf(name), gzipSync(`${body}${JSON.stringify({ end, seal: seal(end, old) })}\n`));
  };
  const replaced = (from: string | RegExp, to: string) => (lines: string[]) =>
    lines.map((line) => line.replace(from, to));
  const forgeries: [string, Change, RegExp][] = [
    ['newer format', replaced('"formatVersion":1', '"formatVersion":2'), /newer Mintdeck/],
    ['newer steps', replaced('"0001-start"', '"0001-start","9999-later"'), /newer Mintdeck \(9999-later/],
    ['other product', replaced('mintdeck-backup', 'another-backup'), /no backup of Mintdeck/],
    ['another column', replaced('"username_key"', '"username_kex"'), /accounts has other columns/],
    ['a foreign table', replaced('"table":"miners"', '"table":"sessions"'), /sessions does not belong/],
    ['a row too short', replaced(/^\["[a-z0-9]{12}","set",/, '['), /a row does not belong there/],
    ['a row less', (lines) => lines.filter((line) => !line.includes('"set"')), /rows are missing/],
    [
      'a part less',
      (lines) =>
        lines.slice(
          0,
          lines.findIndex((line) => line.includes('"part":"history"')),
        ),
      /it lacks history/,
    ],
    [
      'a table less',
      (lines) => {
        const at = lines.findIndex((line) => line.includes('"table":"saved_views"'));
        return [...lines.slice(0, at), ...lines.slice(at + 2)];
      },
      /it lacks saved_views/,
    ],
    ['a secret of another row', replaced(/"secret":"[^"]+"/, '"secret":"v1.0.0"'), /a secret does not open/],
    ['an open secret', replaced(/\{"secret":"[^"]+"\}/, '"hunter2"'), /a secret lies open/],
    ['no JSON', (lines) => [...lines, '{'], /a line is no JSON/],
    ['a huge line', (lines) => [...lines, 'x'.repeat(17 * 1024 * 1024)], /a line is too long/],
  ];

  /** What only a seal tells: everything about them is as it should be. */
  const changed: [string, Change, RegExp][] = [
    [
      'the address a password is for',
      replaced(minerAddress(), '10.66.66.66'),
      /somebody without its passphrase changed it/,
    ],
    ['a name', replaced('=Müller', '=Muller'), /somebody without its passphrase changed it/],
  ];

  it('refuses what is no whole backup of ours, with words, and changes nothing', {
    timeout: 120_000,
  }, async () => {
    const app = await start();
    await fillServer(app, minerAddress());
    await backUp(app, 'one.gz');
    await app.app.stop();
    const before = await readKept(app);
    const refuse = async (name: string, words: RegExp) => {
      const end = await restore(app, name);
      expect([name, end.code, end.text]).toEqual([name, 1, expect.stringMatching(words)]);
    };
    const { main, history } = createParts(placeOf(app), createSecretBox(Buffer.alloc(32)));
    const header = headerSchema.parse(JSON.parse(readLines('one.gz')[0] ?? ''));
    if (header.secrets === null) throw new Error('it has no secrets');
    const box = await openPassphraseBox(PASSPHRASE, { id: header.id, secrets: header.secrets });
    const sealAgain = (end: string) => sealEnd(box, header.id, end) ?? '';
    const withPassphrase = forgeries.map((forgery) => [...forgery, sealAgain] as const);
    const without = changed.map((forgery) => [...forgery, (_end: string, old: string) => old] as const);
    for (const [name, change, words, seal] of [...withPassphrase, ...without]) {
      forge(name, change, seal);
      const restoring = restoreBackup({
        file: fileOf(name),
        parts: [main, history],
        askPassphrase: () => Promise.resolve(PASSPHRASE),
        confirmReplace: () => Promise.resolve(),
        finish: () => Promise.resolve(),
        now: Date.now(),
      });
      await expect(restoring, name).rejects.toThrow(words);
      await expect(restoring, name).rejects.toBeInstanceOf(BackupError);
    }
    const whole = readFileSync(fileOf('one.gz'));
    writeFileSync(fileOf('cut'), whole.subarray(0, whole.length / 2));
    await refuse('cut', /its end is missing|damaged/);
    const flipped = Buffer.from(whole);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 0xff;
    writeFileSync(fileOf('flipped'), flipped);
    await refuse('flipped', /damaged/);
    writeFileSync(fileOf('text'), 'no backup at all');
    await refuse('text', /no backup of Mintdeck/);
    await refuse('nowhere', /cannot be read \(ENOENT\)/);
    expect(await readKept(app)).toEqual(before);
  });
});
