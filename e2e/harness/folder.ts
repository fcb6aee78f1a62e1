import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty temporary folder and how to remove it. */
export async function createFolder() {
  const path = await mkdtemp(join(tmpdir(), 'mintdeck-e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
