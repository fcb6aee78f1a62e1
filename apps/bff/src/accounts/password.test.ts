import { expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

it('hashes as it is meant to, every time otherwise, and knows its own', async () => {
  const [first, second] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword(first, 'correct horse')).toBe(true);
  expect(await verifyPassword(first, 'correct horsf')).toBe(false);
});

it('does the work of a comparison when there is nothing to compare with', async () => {
  expect(await verifyPassword(null, 'correct horse')).toBe(false);
  const stored = await hashPassword('correct horse');
  // of the processor: a busy computer adds next to nothing to it
  const timeMs = async (hash: string | null) => {
    const began = process.cpuUsage();
    await verifyPassword(hash, 'wrong');
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  const times: { known: number; unknown: number }[] = [];
  for (let round = 0; round < 8; round += 1) {
    times.push({ known: await timeMs(stored), unknown: await timeMs(null) });
  }
  // the quickest of each: what else this process does only ever adds
  const [known, unknown] = [
    Math.min(...times.map((each) => each.known)),
    Math.min(...times.map((each) => each.unknown)),
  ];
  expect(unknown).toBeGreaterThan(known / 2);
});
