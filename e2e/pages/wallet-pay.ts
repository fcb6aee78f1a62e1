import type { Locator, Page } from '@playwright/test';

/** A wallet's page as a person pays and is paid on it. */
export const walletPayPage = (page: Page) => {
  const dialog = page.getByRole('dialog');
  return {
    dialog,
    unclear: page.getByRole('region', { name: 'Payments whose end is not known' }),
    payments: page.getByRole('list', { name: 'Payments' }).getByRole('listitem'),
    invoices: page.getByRole('list', { name: 'Invoices' }).getByRole('listitem'),
    submit: dialog.getByRole('button', { name: /^(Try again: p|P)ay / }),
    /** Pastes an invoice into the form, which reads it. */
    async look(text: string) {
      await page.getByRole('button', { name: 'Pay…', exact: true }).click();
      await dialog.getByLabel('Invoice', { exact: true }).fill(text);
    },
    async pay(pin: string) {
      const field: Locator = dialog.getByLabel(/^PIN of the wallet/);
      await field.fill(pin);
      // as a person who is not sure whether it was taken
      await field.press('Enter');
      await field.press('Enter', { timeout: 1000 }).catch(() => undefined);
    },
    /** A text file that is let go anywhere over the page. */
    drop: (text: string) =>
      page.evaluate((content) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], 'invoice.txt'));
        const options = { dataTransfer, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new DragEvent('drop', options));
      }, text),
    close: () => dialog.getByRole('button', { name: 'Close', exact: true }).last().click(),
  };
};
