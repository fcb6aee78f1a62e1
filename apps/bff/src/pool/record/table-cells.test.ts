import { describe, expect, it } from 'vitest';
import { toGrinCell } from './table-cells.ts';

describe('an amount in grin', () => {
  it.each([
    ['0', '0.000000000'],
    ['1', '0.000000001'],
    ['1500000000', '1.500000000'],
    ['123456789012345678901234567890', '123456789012345678901.234567890'],
  ])('%s nanogrin are %s', (nanogrin, cell) => {
    expect(toGrinCell(nanogrin, 'comma')).toBe(cell);
    expect(toGrinCell(nanogrin, 'semicolon')).toBe(cell.replace('.', ','));
  });

  it('is empty when not known', () => expect(toGrinCell(null, 'comma')).toBe(''));
});
