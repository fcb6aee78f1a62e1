import type { Page } from '@playwright/test';

/** The frame of a wallet's page, and what is done there again and again. */
export const walletPage = (page: Page) => {
  const dialog = page.getByRole('dialog');
  return {
    dialog,
    notices: page.getByRole('list', { name: 'What needs you' }),
    /** what there is of money */
    balances: page.getByRole('region', { name: 'Balances', exact: true }),
    /** what a server shows of its certificate, in the dialog */
    certificate: dialog.getByRole('region', { name: 'The certificate that answers there' }),
    /** Chooses that entry of the menu of the wallet that is shown. */
    async act(wallet: string, name: string) {
      await page.getByRole('button', { name: `More about ${wallet}` }).click();
      await page.getByRole('menuitem', { name }).click();
    },
  };
};
