import { expect, it } from 'vitest';
import { formatEnergy } from './energy.ts';

it.each([
  [0, '0.00'],
  [0.0001, '<0.01'],
  [1.776, '1.78'],
  [35.52, '35.5'],
  [12_964.8, '12,965'],
])('%d kWh read %s', (energyKwh, text) => expect(formatEnergy(energyKwh)).toBe(text));
