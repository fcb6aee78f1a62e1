import type { Locator, Page } from '@playwright/test';

/** A pool account's page as a person orders from it. */
export const poolOrdersPage = (page: Page) => {
  const dialog = page.getByRole('dialog');
  /** As a browser tells of a file from another window. */
  const tell = (kind: 'drop' | 'paste', content: { name?: string; text: string }) =>
    page.evaluate(
      ([eventKind, { name, text }]) => {
        const data = new DataTransfer();
        if (name === undefined) data.setData('text/plain', text);
        else data.items.add(new File([text], name));
        const event =
          eventKind === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      },
      [kind, content] as const,
    );
  return {
    dialog,
    request: page.getByRole('button', { name: 'Request payout' }).first(),
    unclear: page.getByText('not known yet whether the pool did it'),
    awaited: page.getByRole('region', { name: /waits for your wallet's answer/ }),
    orders: page.getByRole('list', { name: 'Orders' }).getByRole('listitem'),
    async open(path: string) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'Settings at the pool' }).waitFor();
    },
    async menu(name: string, item: string) {
      await page.getByRole('button', { name: `More about ${name}` }).click();
      await page.getByRole('menuitem', { name: item }).click();
      return dialog;
    },
    async give(form: Locator, password: string, button: string) {
      await form.getByLabel(/at the pool$/).fill(password);
      await form.getByRole('button', { name: button, exact: true }).click();
    },
    drop: (name: string, text: string) => tell('drop', { name, text }),
    paste: (text: string) => tell('paste', { text }),
  };
};
