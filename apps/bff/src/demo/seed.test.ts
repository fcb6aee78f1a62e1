import {
  type EditProfitSettingsRequest,
  editProfitSettingsRequestSchema,
} from '@mintdeck/shared-types/pool/profit';
import { expect, it } from 'vitest';
import { seedProfitSettings } from './seed.ts';

const NOW = Date.UTC(2026, 10, 22);

const seedAt = async (revision: number): Promise<EditProfitSettingsRequest[]> => {
  const edits: EditProfitSettingsRequest[] = [];
  const settings = {
    read: () => ({ revision }),
    edit: async (edit: EditProfitSettingsRequest) => edits.push(edit),
  };
  await seedProfitSettings(settings, () => NOW);
  return edits;
};

it('the demo has all that a profit is reckoned with, and its price of a grin is dated the day before', async () => {
  const [edit] = await seedAt(0);
  expect(editProfitSettingsRequestSchema.parse(edit)).toEqual(edit);
  expect(edit).toMatchObject({ pricePerKwh: expect.any(Number), currency: 'USD' });
  expect(edit?.powerWByModel).toHaveProperty('B29');
  expect(edit?.grinPrice?.setAt).toBe(NOW - 86_400_000);
});

it('what a visitor entered, or took away, stays at the next start', async () => {
  expect(await seedAt(1)).toEqual([]);
});
