import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildImage } from './build-image.ts';
import type { ImageFlaw, ImageOrder } from './image-order.ts';

// The judge of what an image is: Debian's swupdate 2022.12, which does all but write it.
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'mintdeck-swupdate-'));
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  const subject = ['-subj', '/CN=simulator', '-addext', 'extendedKeyUsage=emailProtection'];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', inFolder('key.pem'), '-out', inFolder('cert.pem')];
  await run('openssl', ['req', '-x509', ...key, ...subject]);
});
afterAll(() => rmSync(folder, { recursive: true }));

function sign(description: Buffer): Buffer {
  writeFileSync(inFolder('text'), description);
  const keys = ['-signer', inFolder('cert.pem'), '-inkey', inFolder('key.pem')];
  const form = ['-outform', 'DER', '-nosmimecap', '-binary', '-out', inFolder('signature')];
  execFileSync('openssl', ['cms', '-sign', '-in', inFolder('text'), ...keys, ...form]);
  return readFileSync(inFolder('signature'));
}

/** A verdict: its threads start at once, and when one is late it ends without one, before or after it has begun to read. */
const VERDICT = /SWUPDATE successful !|\[ERROR\]/;
/** Its main thread was done before the update began, and took the files away that it reads: what it says then is no verdict. */
const ENDED_BEFORE = /\[endupdate\].*Software Update started/s;
const STARTS_MAX = 10;

/** What swupdate says about an image. */
async function judge(order: ImageOrder, ...more: string[]): Promise<string> {
  const { path } = await buildImage(inFolder('image.swu'), { signature: sign, ...order });
  const args = ['-v', '-n', '-H', 'g19:t1.g19', '-k', inFolder('cert.pem'), '-i', path, ...more];
  const env = { PATH: '/usr/bin:/bin:/usr/local/bin', TMPDIR: folder };
  for (let start = 0; start < STARTS_MAX; start += 1) {
    const { stdout, stderr } = await run('swupdate', args, { env }).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    const said = stdout + stderr;
    if (VERDICT.test(said) && !ENDED_BEFORE.test(said)) return said;
  }
  throw new Error('swupdate gave no verdict');
}

it.each([
  ['flat', {}],
  ['for two slots', { layout: 'slots' }],
  ['of a length no multiple of anything', { sizeBytes: 200_001 }],
  ['with more behind its end', { flaw: 'junk-after' }],
] satisfies [string, ImageOrder][])('takes an image %s', async (_what, order) => {
  const slot = 'layout' in order ? ['-e', 'stable,alt'] : [];
  expect(await judge(order, ...slot)).toContain('SWUPDATE successful !');
});

it.each([
  ['corrupt', 'HASH mismatch'],
  ['truncated', 'HASH mismatch'],
  ['wrong-checksum', 'Checksum WRONG'],
  ['wrong-hardware', 'SW not compatible with hardware'],
  ['unsigned', 'BOOT.bin instead of sw-description.sig'],
  ['bad-signature', 'sw-description.sig cannot be parsed'],
  ['missing-part', 'Required image file devicetree.dtb missing'],
  ['description-second', 'description file name not the first of the list: BOOT.bin'],
  ['unreadable-description', 'Compatible SW not found'],
  ['no-trailer', 'CPIO Header corrupted'],
  ['long-name', 'CPIO Header filelength too big'],
  ['nul-name', 'HASH mismatch'],
] satisfies [ImageFlaw, string][])('refuses one that is %s', async (flaw, words) => {
  const said = await judge({ flaw });
  expect(said).toContain(words);
  expect(said).not.toContain('SWUPDATE successful !');
});
