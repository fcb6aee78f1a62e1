import type { Page } from '@playwright/test';

/** The racks of miners. */
export const racksPage = (page: Page) => {
  const rack = (name: string) => page.getByRole('region', { name, exact: true });
  return {
    rack,
    tray: page.getByRole('region', { name: 'Not placed' }),
    /** A slot of a rack by its number, whoever is in it. */
    slot: (name: string, slot: number) => rack(name).locator(`[data-place^="${slot}:"]`),
    tile: (name: string) => page.getByRole('link', { name: new RegExp(`: ${name}\\b`) }),
    carrying: (name: string) => page.getByRole('application', { name: `Placing ${name}` }),
  };
};
