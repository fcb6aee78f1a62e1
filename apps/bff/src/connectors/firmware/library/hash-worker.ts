import { createHash, type Hash } from 'node:crypto';
import { readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { FromHashWorker, ToHashWorker } from './hash-messages.ts';

// The thread that computes the SHA-256 of files while they come. It reads behind the writer what the system still has in memory.

const port = parentPort;
if (port === null) throw new Error('this runs as a worker thread only');

interface Hashing {
  readonly hash: Hash;
  atByte: number;
  isReadable: boolean;
}

/** Fits into a core's own cache. */
const piece = new Uint8Array(256 * 1024);
const hashings = new Map<number, Hashing>();

const hashingOf = (id: number): Hashing => {
  const hashing = hashings.get(id) ?? { hash: createHash('sha256'), atByte: 0, isReadable: true };
  hashings.set(id, hashing);
  return hashing;
};

const readTo = (hashing: Hashing, fd: number, toByte: number): void => {
  while (hashing.atByte < toByte) {
    const wantedBytes = Math.min(piece.length, toByte - hashing.atByte);
    const bytesRead = readSync(fd, piece, 0, wantedBytes, hashing.atByte);
    if (bytesRead === 0) throw new Error('the file is shorter than what was written');
    hashing.hash.update(piece.subarray(0, bytesRead));
    hashing.atByte += bytesRead;
  }
};

const follow = ({ id, fd, toByte }: Extract<ToHashWorker, { kind: 'written' }>): void => {
  const hashing = hashingOf(id);
  if (!hashing.isReadable) return;
  try {
    readTo(hashing, fd, toByte);
  } catch {
    // whoever waits for the end is told; the other files are none the worse
    hashing.isReadable = false;
  }
};

port.on('message', (message: ToHashWorker) => {
  if (message.kind === 'written') return follow(message);
  const { hash, isReadable } = hashingOf(message.id);
  hashings.delete(message.id);
  const sha256 = message.kind === 'end' && isReadable ? hash.digest('hex') : null;
  port.postMessage({ id: message.id, sha256 } satisfies FromHashWorker);
});
