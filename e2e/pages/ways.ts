import type { Page } from '@playwright/test';

/** The ways through the app that a person clicks: nothing is loaded anew. */
export const waysOf = (page: Page) => ({
  /** A place of the main navigation, such as Miners. */
  to: (place: string) =>
    page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: new RegExp(`^${place}\\b`) })
      .click(),
  /** What the menu of the own person offers, such as Settings. */
  async toOwn(item: string) {
    await page.getByRole('button', { name: /appearance and sign-out/ }).click();
    await page.getByRole('menuitem', { name: item }).click();
  },
});
