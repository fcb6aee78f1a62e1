import { describe, expect, it } from 'vitest';
import { devWire, summaryWire } from './summary.fixture.ts';
import {
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

  it('takes the other answers without what is optional', () => {
    expect(overviewWireSchema.safeParse({ success: true }).success).toBe(true);
    expect(overviewWireSchema.safeParse({ success: true, hardware: 'up' }).success).toBe(false);
    expect(autoTuneStatusWireSchema.safeParse({ success: true }).success).toBe(true);
    expect(debugStatsWireSchema.safeParse({ success: true }).success).toBe(false);
    expect(debugStatsWireSchema.safeParse({ success: true, boards: [] }).success).toBe(true);
  });
});
