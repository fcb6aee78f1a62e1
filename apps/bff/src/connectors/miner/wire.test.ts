import { describe, expect, it } from 'vitest';
import { devWire, summaryWire } from './summary.fixture.ts';
import {
  authWireSchema,
  autoTuneStatusWireSchema,
  debugStatsWireSchema,
  overviewWireSchema,
  summaryWireSchema,
} from './wire.ts';

const isReadable = (changes: Record<string, unknown>): boolean =>
  summaryWireSchema.safeParse({ ...summaryWire(), ...changes }).success;

describe('wire', () => {
  it('lets unknown keys pass', () => {
    expect(isReadable({ NEW: { of: 'a later firmware' } })).toBe(true);
    expect(isReadable({ DEVS: [{ ...devWire(0), DUTY: 'x', 'Chain ID': [] }] })).toBe(true);
  });

  it.each(Object.keys(devWire(0)).filter((key) => key !== 'ID'))('reads a chain without %s', (key) => {
    const { [key]: _missing, ...rest }: Record<string, unknown> = devWire(0);
    expect(isReadable({ DEVS: [rest] })).toBe(true);
    expect(isReadable({ DEVS: [{ ...devWire(0), [key]: null }] })).toBe(true);
  });

  it.each(['Temperature', 'MHS 5s', 'Accepted', 'Hash Rate H', 'Device Elapsed'])(
    'refuses a chain whose %s is no number',
    (key) => {
      expect(isReadable({ DEVS: [{ ...devWire(0), [key]: '70' }] })).toBe(false);
      expect(isReadable({ DEVS: [{ ...devWire(0), [key]: [] }] })).toBe(false);
      expect(isReadable({ DEVS: [{ ...devWire(0), [key]: Number.POSITIVE_INFINITY }] })).toBe(false);
    },
  );

  it.each([
    { DEVS: undefined },
    { POOLS: undefined },
    { DEVS: [{}] },
    { POOLS: [{}] },
    { DEVS: {} },
    { success: 'yes' },
  ])('refuses a summary with %j', (changes) => {
    expect(isReadable(changes)).toBe(false);
  });

  it('bounds lists and the identities in them', () => {
    expect(isReadable({ DEVS: [devWire(-1)] })).toBe(false);
    expect(isReadable({ DEVS: [devWire(64)] })).toBe(false);
    expect(isReadable({ DEVS: [devWire(0.5)] })).toBe(false);
    expect(isReadable({ DEVS: Array.from({ length: 65 }, (_, id) => devWire(id)) })).toBe(false);
  });

  it('refuses a chain or a pool told twice: it would count twice', () => {
    expect(isReadable({ DEVS: [devWire(0), devWire(1)] })).toBe(true);
    expect(isReadable({ DEVS: [devWire(1), devWire(1)] })).toBe(false);
    expect(isReadable({ POOLS: [{ POOL: 0 }, { POOL: 0 }] })).toBe(false);
  });

  it('bounds the chips of all chains together', () => {
    const boards = (count: number) =>
      Array.from({ length: count }, (_, id) => ({
        board: { 'Chain ID': id },
        chips: Array.from({ length: 128 }, () => ({})),
      }));
    expect(debugStatsWireSchema.safeParse({ success: true, boards: boards(8) }).success).toBe(true);
    expect(debugStatsWireSchema.safeParse({ success: true, boards: boards(9) }).success).toBe(false);
  });

  it.each(['', 'a\r\nX-Evil: b', 'a b', 'x'.repeat(4097)])(
    'takes no token that fits no header: %j',
    (jwt) => {
      expect(authWireSchema.safeParse({ success: true, jwt }).success).toBe(false);
    },
  );

  it('takes the other answers without what is optional', () => {
    expect(overviewWireSchema.safeParse({ success: true }).success).toBe(true);
    expect(overviewWireSchema.safeParse({ success: true, hardware: 'up' }).success).toBe(false);
    expect(autoTuneStatusWireSchema.safeParse({ success: true }).success).toBe(true);
    expect(debugStatsWireSchema.safeParse({ success: true }).success).toBe(false);
    expect(debugStatsWireSchema.safeParse({ success: true, boards: [] }).success).toBe(true);
  });
});
