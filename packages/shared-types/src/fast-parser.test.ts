import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createFastParser } from './fast-parser.ts';
import { TOPIC_KINDS, TOPIC_SCHEMAS } from './live.ts';

type Outcome = { value: unknown } | 'refused';

const outcomeOf = (parse: () => unknown): Outcome => {
  try {
    return { value: parse() };
  } catch {
    return 'refused';
  }
};

/** What each side makes of a value out of JSON. */
const compare = (schema: z.ZodMiniType, value: unknown) => {
  const text = JSON.stringify(value);
  const fast = outcomeOf(() => createFastParser(schema)(JSON.parse(text)));
  const zod = outcomeOf(() => schema.parse(JSON.parse(text)));
  return { fast, zod };
};

const createRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};
type Random = ReturnType<typeof createRandom>;

const JUNK: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  '',
  'online',
  'aaaaaaaaaaaa',
  'x'.repeat(70),
  [],
  [1],
  [[]],
  {},
  { a: 1 },
];
const pick = <T>(list: readonly T[], random: Random): T | undefined => list[random(list.length)];

/** An id of ours, and an amount beyond 2^53. */
const TEXTS_OF_CHECKS = ['abcdef012345', '90071992547409930'];

/** A value the schema accepts, made from its own definition. */
const generate = (schema: z.core.$ZodType, random: Random): unknown => {
  // the closed list of what zod makes; another kind throws below
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      if (def.checks === undefined || def.checks.length === 0) return `text ${random(1000)}`;
      return TEXTS_OF_CHECKS.find((text) => z.core.safeParse(schema, text).success);
    case 'number':
      return 'format' in def ? random(100_000) : random(100_000) / 8;
    case 'boolean':
      return random(2) === 0;
    case 'unknown':
      return pick(JUNK, random);
    case 'enum':
      return pick(Object.values(def.entries), random);
    case 'literal':
      return pick(def.values, random);
    case 'nullable':
      return random(3) === 0 ? null : generate(def.innerType, random);
    case 'default':
      return generate(def.innerType, random);
    case 'array':
      return Array.from({ length: random(4) }, () => generate(def.element, random));
    case 'tuple':
      return def.items.map((item) => generate(item, random));
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).map(([key, inner]) => [key, generate(inner, random)]),
      );
    case 'record':
      return Object.fromEntries(
        Array.from({ length: random(3) }, (_, place) => [`key ${place}`, generate(def.valueType, random)]),
      );
    default:
      throw new Error(`nothing is generated for ${def.type} yet`);
  }
};

/** The value with one place anywhere in it changed, removed or added. */
const spoil = (value: unknown, random: Random): unknown => {
  if (typeof value !== 'object' || value === null || random(4) === 0) return pick(JUNK, random);
  if (Array.isArray(value)) {
    if (value.length === 0) return [pick(JUNK, random)];
    const place = random(value.length);
    if (random(4) === 0) return value.toSpliced(place, 1);
    return value.with(place, spoil(value[place], random));
  }
  const keys = Object.keys(value);
  const key = random(8) === 0 ? 'unknown' : (pick(keys, random) ?? 'unknown');
  if (random(4) === 0) return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key));
  return { ...value, [key]: spoil(Object.entries(value).find(([each]) => each === key)?.[1], random) };
};
describe.each(TOPIC_KINDS)('a value of %s', (kind) => {
  const schema = TOPIC_SCHEMAS[kind];
  test('that is good comes back equal, whatever it is', () => {
    const random = createRandom(kind.length + 7);
    for (let round = 0; round < 500; round += 1) {
      const { fast, zod } = compare(schema, generate(schema, random));
      expect(zod).not.toBe('refused');
      expect(fast).toEqual(zod);
    }
  });

  test('that is spoilt somewhere comes out as zod has it, or is refused by both', () => {
    const random = createRandom(kind.length + 11);
    let refusedCount = 0;
    for (let round = 0; round < 2000; round += 1) {
      const { fast, zod } = compare(schema, spoil(generate(schema, random), random));
      if (zod === 'refused') refusedCount += 1;
      expect(fast).toStrictEqual(zod);
    }
    expect(refusedCount).toBeGreaterThan(500);
    expect(refusedCount).toBeLessThan(2000);
  });

  test('that is good is not copied: the fast way is the one taken', () => {
    const value: unknown = JSON.parse(JSON.stringify(generate(schema, createRandom(3))));
    expect(createFastParser(schema)(value)).toBe(value);
  });
});

describe('what the fast way leaves to zod', () => {
  const cases: { name: string; schema: z.ZodMiniType; value: unknown; expected: Outcome }[] = [
    {
      name: 'a default',
      schema: z.object({ a: z._default(z.int(), 10) }),
      value: {},
      expected: { value: { a: 10 } },
    },
    {
      name: 'an unknown key',
      schema: z.object({ a: z.int() }),
      value: { a: 1, b: 2 },
      expected: { value: { a: 1 } },
    },
    {
      name: 'a transform',
      schema: z.pipe(
        z.string(),
        z.transform((text: string) => text.length),
      ),
      value: 'four',
      expected: { value: 4 },
    },
    ...[
      {
        name: 'another key in the place of one',
        schema: z.object({ a: z.int(), c: z.int() }),
        value: { b: 1, c: 1 },
      },
      { name: 'a check it does not know', schema: z.int().check(z.minimum(5)), value: 4 },
      { name: 'a text check it does not know', schema: z.string().check(z.minLength(5)), value: 'four' },
      { name: 'a format', schema: z.email(), value: 'nobody' },
      { name: 'a union', schema: z.union([z.string(), z.null()]), value: 1 },
      { name: 'a rest', schema: z.tuple([z.int()], z.string()), value: [1, 2] },
      { name: 'a strict object', schema: z.strictObject({ a: z.int() }), value: { a: 1, b: 1 } },
      { name: 'a kind of key', schema: z.record(z.enum(['a']), z.int()), value: { b: 1 } },
    ].map((each) => ({ ...each, expected: 'refused' as const })),
  ];
  test.each(cases)('$name', ({ schema, value, expected }) => {
    const { fast, zod } = compare(schema, value);
    expect(zod).toEqual(expected);
    expect(fast).toEqual(expected);
  });
});
