import { describe, expect, it } from 'vitest';
import { type Json, readJson, writeJson } from '../json.ts';
import { createSlate, SLATE_FORMS, type SlateForm } from './slate.ts';
import { findSlateProblem } from './slate-check.ts';
import { receiveSlate } from './wallet.ts';

const ID = '3f2c9a50-7a1e-4b8f-9d0c-2b6a54f1e777';

function sentText(form: SlateForm = 'v0', nanogrin = 5_000_000_000n): string {
  return writeJson(createSlate({ id: ID, nanogrin, height: 4_129_000, form }));
}

// The fields a test names are those createSlate wrote.
type Loose = Record<string, unknown> & { tx: { body: Record<string, Record<string, unknown>[]> } };
function loose(text: string): Loose & { participant_data: Record<string, unknown>[] } {
  return JSON.parse(text);
}

describe.each(SLATE_FORMS)('a slate of form %s', (form) => {
  const slate = loose(sentText(form));

  it('is one the sender has not signed, with the lengths and first bytes of real ones', () => {
    const { inputs = [], outputs = [], kernels = [] } = slate.tx.body;
    expect([inputs.length, outputs.length, kernels.length]).toEqual([2, 1, 1]);
    expect(outputs[0]?.proof).toHaveLength(675);
    for (const { commit } of [...inputs, ...outputs]) {
      expect(commit).toHaveLength(33);
      expect([8, 9]).toContain((commit as number[])[0]);
    }
    expect(kernels[0]).toMatchObject({ excess: Array(33).fill(0), excess_sig: Array(64).fill(0) });
    expect(slate.participant_data).toHaveLength(1);
    expect(slate.participant_data[0]).toMatchObject({ id: 0, part_sig: null });
    expect(slate.participant_data[0]?.public_nonce).toHaveLength(33);
  });

  it('has its own marks', () => {
    const features = slate.tx.body.outputs?.[0]?.features;
    expect(features).toEqual(form === 'bits' ? { bits: 0 } : 'Plain');
    expect('message' in (slate.participant_data[0] ?? {})).toBe(form !== 'bits');
    expect(slate.version).toBe(form === 'v1' ? 1 : undefined);
  });

  it('is answered by a wallet so that the pool takes it', () => {
    const answer = receiveSlate(sentText(form));
    const { participant_data: participants, tx } = loose(answer);
    expect(participants.map(({ id, part_sig: signature }) => [id, signature === null])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect(tx.body.outputs).toHaveLength(2);
    expect(findSlateProblem(readJson(sentText(form)), readJson(answer))).toBeNull();
  });
});

it('keeps an amount beyond 2^53 through the wallet', () => {
  expect(receiveSlate(sentText('v0', 12_345_678_901_234_567_891n))).toContain(
    '"amount":12345678901234567891,',
  );
});

it('is received once', () => {
  expect(() => receiveSlate(receiveSlate(sentText()))).toThrow('already');
  expect(() => receiveSlate('{}')).toThrow('no tx');
});

describe('the pool refuses', () => {
  const sent = readJson(sentText());
  const change = (how: (slate: ReturnType<typeof loose>) => void): Json => {
    const slate = loose(receiveSlate(sentText()));
    how(slate);
    return readJson(JSON.stringify(slate));
  };

  it.each<[string, Json]>([
    ['its own file', sent],
    ['another amount', change((slate) => Object.assign(slate, { amount: 1 }))],
    ['another fee', change((slate) => Object.assign(slate, { fee: 1 }))],
    ['another input', change(({ tx }) => tx.body.inputs?.pop())],
    ['two kernels', change(({ tx }) => tx.body.kernels?.push({}))],
    ['lost change', change(({ tx }) => Object.assign(tx.body, { outputs: tx.body.outputs?.slice(0, 0) }))],
    ['a short proof', change(({ tx }) => tx.body.outputs?.push({ commit: [8], proof: [] }))],
    ['three participants', change(({ participant_data: list }) => list.push({}))],
    [
      'no signature',
      change(({ participant_data: list }) => Object.assign(list[1] ?? {}, { part_sig: null })),
    ],
    [
      'an empty signature',
      change(({ participant_data: list }) => Object.assign(list[1] ?? {}, { part_sig: Array(64).fill(0) })),
    ],
    [
      'a signing sender',
      change(({ participant_data: list }) => Object.assign(list[0] ?? {}, { part_sig: [1] })),
    ],
    ['text', 'a slate'],
    ['null', null],
  ])('%s', (_what, given) => {
    expect(findSlateProblem(sent, given)).toEqual(expect.any(String));
  });
});
