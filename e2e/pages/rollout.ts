import type { Page } from '@playwright/test';

/** A rollout that was started, and the upgrades of it, as a person looks at them. */
export const rolloutPage = (page: Page) => {
  const table = page.getByRole('table', { name: 'Miners of this rollout' });
  const dialog = page.getByRole('dialog');
  return {
    table,
    dialog,
    row: (name: string) => table.getByRole('row').filter({ hasText: name }),
    state: page.getByRole('region', { name: 'How far it is' }),
    /** Asks for something and says yes to what is asked back. */
    async steer(what: 'Pause' | 'Continue' | 'Cancel the rest') {
      await page.getByRole('button', { name: what }).click();
      await dialog.getByRole('button', { name: what }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    /** Goes to the upgrade of a miner. */
    async openUpgrade(name: string) {
      await table.getByRole('link', { name: new RegExp(`^${name}\\b`) }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    },
    log: page.getByRole('region', { name: 'Log of this upgrade' }).getByRole('list'),
    way: page.getByRole('list', { name: 'Way of this miner' }).getByRole('listitem'),
    pill: page.getByRole('link', { name: /^Firmware: / }),
  };
};
