import type { Page } from '@playwright/test';

/** The list of miners, as a table. */
export const minersPage = (page: Page) => {
  const table = page.getByRole('table', { name: 'Miners' });
  const row = (name: string) =>
    table.getByRole('row').filter({ has: page.getByRole('link', { name: new RegExp(`^${name}\\b`) }) });
  return {
    table,
    row,
    /** The cell of a row below a head, found the way a person finds it. */
    cell: async (name: string, head: string) => {
      const heads = await table.getByRole('columnheader').allInnerTexts();
      const place = heads.findIndex((text) => text.split('\n')[0]?.trim() === head);
      if (place < 0) throw new Error(`no column ${head} among ${heads.join(', ')}`);
      return row(name).getByRole('cell').nth(place);
    },
    open: (name: string) => row(name).getByRole('link').click(),
    connection: page.getByRole('banner'),
  };
};
