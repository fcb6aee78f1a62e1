import type { Page } from '@playwright/test';

/** The channels of a wallet: where its parts are, and what is done there again and again. */
export const walletChannelsPage = (page: Page) => {
  const dialog = page.getByRole('dialog');
  const table = page.getByRole('table', { name: 'Channels' });
  const row = (peer: string) => table.getByRole('row').filter({ hasText: peer });
  return {
    dialog,
    row,
    orders: page.getByRole('list', { name: 'Orders' }).getByRole('listitem'),
    unclear: page.getByRole('region', { name: 'Orders about channels whose end is not known' }),
    submit: (name: string) => dialog.getByRole('button', { name, exact: true }),
    /** Opens the form, and fills in with whom and how much. */
    async fillOpen(peer: string, sat: number) {
      await page.getByRole('button', { name: 'Open a channel…' }).click();
      await dialog.getByLabel('Node').fill(peer);
      await dialog.getByLabel('Amount', { exact: true }).fill(String(sat));
    },
    /** Chooses that entry of the menu of the channel with a peer. */
    async act(peer: string, name: string) {
      await row(peer)
        .getByRole('button', { name: /^More about/ })
        .click();
      await page.getByRole('menuitem', { name }).click();
    },
    async close() {
      await dialog.getByRole('button', { name: 'Close this' }).click();
    },
  };
};
