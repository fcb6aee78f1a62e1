import type { FileChooser, Page } from '@playwright/test';

/** The library of firmware images as a person works with it. */
export const libraryPage = (page: Page) => {
  const list = page
    .getByRole('table', { name: 'Firmware images' })
    .or(page.getByRole('list', { name: 'Firmware images' }));
  return {
    list,
    dialog: page.getByRole('dialog'),
    arrivals: page.getByRole('region', { name: 'Arrivals' }),
    async open() {
      await page.goto('/firmware');
      await page.getByText(/No images yet|free on the disk/).waitFor();
    },
    image: (version: string) =>
      list
        .getByRole('row')
        .or(list.getByRole('listitem'))
        .filter({ has: page.getByRole('button', { name: `Details of ${version}` }) }),
    arrival: (name: string) =>
      page.getByRole('region', { name: 'Arrivals' }).getByRole('listitem').filter({ hasText: name }),
    async choose(files: Parameters<FileChooser['setFiles']>[0]) {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a file' }).click();
      await (await chooser).setFiles(files);
    },
    async menu(version: string, item: string) {
      await page.getByRole('button', { name: `More about ${version}` }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    /** Asks for an image from a web address, up to the word for its host. */
    async fillUrl(url: string) {
      await page.getByRole('button', { name: 'From a web address' }).click();
      await page.getByRole('textbox', { name: 'Web address' }).fill(url);
    },
  };
};
