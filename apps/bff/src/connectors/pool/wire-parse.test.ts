import { describe, expect, it } from 'vitest';
import { ExactNumber } from '../../upstream/exact-json.ts';
import { ANSWER_SCHEMAS } from './wire.ts';
import { parseLeniently, readAnswer, readSaid } from './wire-parse.ts';

const parse = (body: string) => {
  const answer = readAnswer(body);
  return answer === null ? null : parseLeniently(ANSWER_SCHEMAS.dashboard, answer);
};

describe('an answer', () => {
  it.each([
    '',
    'null',
    '[]',
    '"text"',
    '{"a":1',
    '<html></html>',
    '{"a":1,"a":2}',
    `{"a":${'['.repeat(100_000)}`,
  ])('is none when the body is %.20s', (body) => {
    expect(readAnswer(body)).toBeNull();
  });

  it('is read with what nobody knows beside it', () => {
    expect(parse('{"status":true,"total_paid":5,"new":{"x":[1]}}')).toEqual({
      answer: { total_paid: 5 },
      odd: [],
    });
  });

  it('keeps the digits of a large amount', () => {
    const parsed = parse('{"total_mined":123456789012345678901}');
    expect(parsed?.answer.total_mined).toEqual(new ExactNumber('123456789012345678901'));
  });

  it('loses an odd field, and nothing beside it, and names it once', () => {
    const parsed = parse(
      '{"active_workers":{"value":2},"unpaid_balance":7,"workers":[{"name":3,"agent":"a"},{"name":{},"agent":"b"},5]}',
    );
    expect(parsed?.odd).toEqual(['active_workers', 'workers/*/name', 'workers/*']);
    expect(parsed?.answer).toEqual({ unpaid_balance: 7, workers: [{ agent: 'a' }, { agent: 'b' }, null] });
  });

  it('tells a list that is null from one that is something else', () => {
    expect(parse('{"workers":null}')).toEqual({ answer: { workers: null }, odd: [] });
    expect(parse('{"workers":{}}')).toEqual({ answer: {}, odd: ['workers'] });
  });

  it('takes a name of the language as a field like any other', () => {
    expect(parse('{"__proto__":{"total_paid":1},"constructor":2}')).toEqual({ answer: {}, odd: [] });
  });
});

describe('an answer nobody would send', () => {
  const workers = (count: number, each: string) => `{"workers":[${Array(count).fill(each).join(',')}]}`;

  it('is not read: too many entries, too many odd ones', () => {
    expect(readAnswer(workers(5000, '1'))).not.toBeNull();
    expect(readAnswer(workers(5001, '1'))).toBeNull();
    expect(parse(workers(1000, '{"name":1}'))?.odd).toEqual(['workers/*/name']);
    expect(parse(workers(1001, '{"name":1}'))).toBeNull();
  });

  it('is read when it is a farm of three thousand', () => {
    const statistics = '{"algorithm":"C32","current_hashrate":1.1,"average_hashrate":1.1,"valid_shares":1}';
    const worker = `{"name":"a","agent":"b","last_seen":"x","statistics":[${statistics},${statistics}]}`;
    expect(parse(workers(3000, worker))?.answer.workers).toHaveLength(3000);
  });
});

describe("the pool's own words", () => {
  const saidOf = (message: string) => readSaid(readAnswer(JSON.stringify({ message })) ?? {});
  it('are plain text', () => {
    expect(saidOf('<p>Invalid <b>password</b></p>')).toBe('Invalid password');
    expect(saidOf('a\nb\u202ec')).toBe('a b c');
    expect(saidOf('x'.repeat(5000))).toHaveLength(300);
    expect(saidOf('<br>')).toBeNull();
  });

  it('are none when they are no text', () => {
    expect(readSaid(readAnswer('{"message":{"a":1}}') ?? {})).toBeNull();
    expect(readSaid({})).toBeNull();
  });
});
