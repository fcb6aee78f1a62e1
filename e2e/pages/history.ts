import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** The charts of a miner's page. */
export const historySection = (page: Page) => {
  const section = page.getByRole('region', { name: 'History', exact: true });
  const chart = (name: string) => section.getByRole('slider', { name, exact: true });
  const figure = (name: string) => section.getByRole('figure', { name, exact: true });
  return {
    section,
    chart,
    preset: (name: string) => section.getByRole('button', { name, exact: true }),
    button: (name: string) => section.getByRole('button', { name, exact: true }),
    /** The `d` of a line, whose M are where it begins anew. */
    line: async (name: string, place = 0): Promise<string> =>
      (await figure(name).locator('[data-part="line"]').nth(place).getAttribute('d')) ?? '',
    shades: (name: string) => figure(name).locator('[data-part="shade"]'),
    /** Chooses from the section's menu. */
    async choose(item: string) {
      await section.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    /** The rows of the CSV that is handed over. */
    async download(): Promise<string[]> {
      const handed = page.waitForEvent('download');
      await this.choose('Download as CSV');
      const path = await (await handed).path();
      return (await readFile(path, 'utf8')).trim().split('\r\n');
    },
  };
};
