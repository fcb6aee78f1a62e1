import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJson, writeJson } from '../json.ts';
import { createSlate } from './slate.ts';
import { findSlateProblem } from './slate-check.ts';
import { receiveSlate } from './wallet.ts';

// Beside the repository, never in it: other people's published slates.
const FOLDER = new URL('../../../../../../shared/fixtures/pool/slates/', import.meta.url);
const isHere = existsSync(FOLDER);

if (!isHere) it.skip('no ../shared/fixtures beside the repository: nothing to compare with');

function readSlate(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8');
}

/** What every value is, and how long; not what it says. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.every(Number.isInteger)
      ? `${value.length} bytes`
      : [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))];
  }
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]));
}

const OWN = writeJson(
  createSlate({
    id: '3f2c9a50-7a1e-4b8f-9d0c-2b6a54f1e777',
    nanogrin: 1_234_567_890n,
    height: 70_194,
    form: 'v0',
  }),
);

describe.skipIf(!isHere)('the simulated slates', () => {
  it('have the fields, the order and the lengths of a real one', () => {
    const [own, real] = [OWN, readSlate('real/v0.request.json')].map((text) => shapeOf(JSON.parse(text)));
    expect(JSON.stringify(own)).toBe(JSON.stringify(real));
  });

  it('are answered as a real wallet answers', () => {
    const [own, real] = [receiveSlate(OWN), readSlate('derived/v0.response.seed-fields-only.json')].map(
      (text) => JSON.parse(text),
    );
    const participantOf = (slate: { participant_data: Record<string, unknown>[] }, index: number) => {
      const { message: _message, message_sig: _signature, ...rest } = slate.participant_data[index] ?? {};
      return shapeOf(rest);
    };
    for (const index of [0, 1]) expect(participantOf(own, index)).toEqual(participantOf(real, index));
    expect(own.tx.body.outputs.length).toBe(real.tx.body.outputs.length);
  });

  it.each(['real/v0.request.json', 'real/v1.request.json', 'real/v1.request.b.json'])(
    'of a real pool’s kind are received too: %s',
    (file) => {
      const text = readSlate(file);
      expect(findSlateProblem(readJson(text), readJson(receiveSlate(text)))).toBeNull();
    },
  );

  it('tell a real answer to a real slate', () => {
    const [sent, given] = ['real/v1.request.b.json', 'real/v1.response.json'].map((file) =>
      readJson(readSlate(file)),
    );
    expect(findSlateProblem(sent ?? null, given ?? null)).toBeNull();
  });
});
