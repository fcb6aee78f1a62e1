import { describe, expect, it } from 'vitest';
import {
  chooseHashrateUnit,
  formatBytes,
  formatCount,
  formatDifficulty,
  formatFigure,
  formatHashrate,
  formatNumber,
  formatPercent,
  formatTemperature,
  formatVoltage,
  scaleHashrate,
  toHashrateFigure,
  toHashrateHs,
} from './units.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('hashrate', () => {
  it.each([
    [4.90424773e12, '4.904 TH/s'],
    [16.1e12, '16.10 TH/s'],
    [161.23e12, '161.2 TH/s'],
    [1.5e15, '1.500 PH/s'],
    [999, '999.0 H/s'],
    [2.5e21, '2,500.0 EH/s'],
    [0, '0.000 TH/s'],
  ])('%d H/s reads %s', (hashrateHs, text) => {
    expect(plain(formatHashrate(hashrateHs))).toBe(text);
  });

  it('keeps unit and decimals of a column, so that points stand under each other', () => {
    const digits = [16.1e12, 0.31e12, 5e9].map(
      (hashrateHs) => toHashrateFigure(hashrateHs, { unit: 'TH/s' }).digits,
    );
    expect(digits).toEqual(['16.10', '0.31', '0.01']);
  });

  it('chooses the unit of a column by its largest value and stays with TH/s where nothing was read', () => {
    expect(chooseHashrateUnit([null, 4.9e12, 1.2e15])).toBe('PH/s');
    expect(chooseHashrateUnit([null, null])).toBe('TH/s');
    expect(chooseHashrateUnit([])).toBe('TH/s');
  });

  it('converts the GH/s of the wire and leaves unknown unknown', () => {
    expect(toHashrateHs(4904)).toBe(4.904e12);
    expect(toHashrateHs(0)).toBe(0);
    expect(toHashrateHs(null)).toBeNull();
  });

  it('scales for an axis', () => {
    expect(scaleHashrate(4.9e12, 'TH/s')).toBeCloseTo(4.9);
  });
});

describe('unknown is a dash and never 0', () => {
  it.each([
    formatHashrate,
    formatPercent,
    formatTemperature,
    formatBytes,
    formatCount,
    formatDifficulty,
    formatNumber,
    formatVoltage,
    formatFigure,
  ])('%o', (format) => {
    expect(format(null)).toBe('–');
  });

  it('a read 0 is 0', () => {
    expect(plain(formatPercent(0))).toBe('0.0 %');
    expect(formatCount(0)).toBe('0');
  });
});

describe('other units', () => {
  it.each([
    [formatBytes(0), '0 B'],
    [formatBytes(1536), '1.5 KiB'],
    [formatBytes(256_577_536), '245 MiB'],
    [formatDifficulty(512), '512'],
    [formatDifficulty(32_768), '32.77 k'],
    [formatDifficulty(4.2e9), '4.200 G'],
    [formatTemperature(71.4), '71 °C'],
    [formatPercent(0.5173, 4), '0.5173 %'],
    [formatVoltage(412), '0.412 V'],
    [formatCount(48_291), '48,291'],
    [formatNumber(1.256), '1.26'],
  ])('%s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});
