import { findProblems } from '../harness/find-problems.ts';
import { filesOf, imagesOf, NEWER, test } from '../harness/library-place.ts';
import { expect } from '../harness/test.ts';
import { libraryPage } from '../pages/library.ts';

test('an image from a web address comes after a word for its host, and for every other one', async ({
  openAs,
  vendor,
  site,
}) => {
  const page = await openAs('admin');
  const library = libraryPage(page);
  await library.open();
  const { dialog } = library;
  const fetchIt = dialog.getByRole('button', { name: 'Fetch it' });

  await test.step('held in the middle it shows how far it is, and can be given up', async () => {
    await library.fillUrl(`http://${vendor.host}/held.swu`);
    await expect(dialog).toContainText(vendor.host);
    await fetchIt.click();
    await expect(dialog).toContainText('Say that you trust this host');
    expect(await findProblems(page)).toEqual([]);
    await dialog.getByLabel('I know this host').check();
    await fetchIt.click();
    const line = library.arrival(vendor.host);
    await expect(line).toContainText('293 KiB of 1.9 MiB');
    await line.getByRole('button', { name: /^Cancel/ }).click();
    await expect(line).toContainText('Given up. Nothing of it was kept.');
    await expect.poll(() => filesOf(site)).toEqual([]);
  });
  await test.step('where it leads elsewhere, a person has to agree again', async () => {
    await library.fillUrl(`http://${vendor.host}/moved.swu`);
    await dialog.getByLabel('I know this host').check();
    await fetchIt.click();
    await page.getByRole('button', { name: `Go on at ${vendor.otherHost}` }).click();
    await expect(dialog).toContainText(`${vendor.host} leads to another host`);
    await dialog.getByLabel('I know this host').check();
    await fetchIt.click();
    await expect(library.image(NEWER)).toContainText(`Fetched from ${vendor.otherHost}`);
    await expect(library.arrivals).toContainText('In the library');
  });
  await test.step('a page instead of the file is refused with what to do', async () => {
    await library.fillUrl(`http://${vendor.host}/downloads`);
    await dialog.getByLabel('I know this host').check();
    await fetchIt.click();
    await expect(library.arrivals).toContainText('a web page that was saved instead of the file');
    expect(await imagesOf(page)).toHaveLength(1);
  });
});

test('what a miner says there is, is the word of a device from end to end', async ({
  openAs,
  vendor,
  site,
}) => {
  const url = `http://${vendor.host}/image.swu`;
  await site.control.patch(0, { latestFirmware: NEWER, latestFirmwareUrl: url, vendorServer: 'up' });
  const page = await openAs('admin');
  const library = libraryPage(page);
  await library.open();
  const { dialog } = library;
  await page.getByRole('button', { name: 'Ask a miner' }).click();
  await dialog.getByLabel('Miner', { exact: true }).first().fill('healthy');
  await dialog.getByRole('radio').check();
  await dialog.getByRole('button', { name: 'Ask it' }).click();
  await expect(dialog).toContainText('Nobody vouches for it.');
  await expect(dialog).toContainText(NEWER);
  // never a link: what a device says is not pressed by mistake
  await expect(dialog.getByRole('link')).toHaveCount(0);
  expect(await findProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: `Fetch from ${vendor.host}` }).click();
  await expect(dialog).toContainText('It is the word of a device');
  await dialog.getByRole('textbox', { name: /^Type / }).fill('firmware.example');
  await dialog.getByRole('button', { name: 'Fetch it' }).click();
  await expect(dialog).toContainText('This is not the host of the address.');
  await dialog.getByRole('textbox', { name: /^Type / }).fill(vendor.host);
  await dialog.getByRole('button', { name: 'Fetch it' }).click();
  await expect(library.image(NEWER)).toContainText('Source unverified');
  await expect(library.image(NEWER)).toContainText(`A miner named ${vendor.host}`);
  expect((await imagesOf(page)).map(({ source }) => source)).toEqual(['miner']);
});
