import { demoPassword } from '../harness/farm.ts';
import { filesOf, imagesOf, slowDown, test } from '../harness/library-place.ts';
import { ageSignIns } from '../harness/sessions.ts';
import { expect } from '../harness/test.ts';
import { stepUpOf } from '../pages/actions.ts';
import { libraryPage } from '../pages/library.ts';

test('an upload shows how far it is, outlives a change of page, and leaves nothing when given up', async ({
  openAs,
  files,
  site,
}) => {
  const page = await openAs('admin');
  const library = libraryPage(page);
  await library.open();
  await slowDown(page, 2_000_000);
  await library.choose(files.large);
  const line = library.arrival('large.swu');

  await test.step('bytes, speed and time left, and a word before the browser leaves', async () => {
    await expect(line).toContainText(/[1-9][\d.]*\sMiB of 28\.6\sMiB.*MiB\/s.*left/s);
    const bar = page.getByRole('progressbar', { name: 'Upload of large.swu' });
    expect(Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    const question = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    expect((await question).type()).toBe('beforeunload');
    await (await question).dismiss();
    await expect(line).toContainText('MiB/s');
  });
  await test.step('another page of the app does not end it', async () => {
    await page.getByRole('link', { name: 'Miners', exact: true }).click();
    await expect(page.getByRole('table', { name: 'Miners' })).toBeVisible();
    await page.getByRole('link', { name: 'Firmware', exact: true }).click();
    await expect(line).toContainText('MiB/s');
  });
  await test.step('given up, nothing of it is left', async () => {
    await page.getByRole('button', { name: 'Cancel large.swu' }).click();
    await expect(line).toContainText('Given up. Nothing of it was kept.');
    await expect.poll(() => filesOf(site)).toEqual([]);
    expect(await imagesOf(page)).toEqual([]);
  });
  await test.step('sent again, and its end told on another page', async () => {
    await slowDown(page, 20_000_000);
    await line.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('link', { name: 'Miners', exact: true }).click();
    await expect(page.getByText('large.swu is in the library.')).toBeVisible();
    expect(await imagesOf(page)).toHaveLength(1);
  });
});

test('a browser that is closed during its upload leaves nothing behind', async ({ openAs, files, site }) => {
  const page = await openAs('admin');
  const library = libraryPage(page);
  await library.open();
  await slowDown(page, 2_000_000);
  await library.choose(files.large);
  await expect(library.arrival('large.swu')).toContainText('MiB/s');
  expect(await filesOf(site)).toHaveLength(1);
  await page.close();
  await expect.poll(() => filesOf(site)).toEqual([]);
  expect(await imagesOf(await openAs('viewer'))).toEqual([]);
});

test('the password is asked for before a byte leaves', async ({ openAs, files, site }) => {
  const page = await openAs('admin');
  const library = libraryPage(page);
  await library.open();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/firmware/images')) sent.push(request.url());
  });
  ageSignIns(site.dataDir, 6 * 60_000);
  const stepUp = stepUpOf(page);
  await library.choose(files.good);
  await stepUp.cancel();
  await expect(library.arrival('good.swu')).toContainText('The password was not given. Nothing was sent.');
  expect(sent).toEqual([]);
  await library.arrival('good.swu').getByRole('button', { name: 'Send again' }).click();
  await stepUp.give(demoPassword);
  await expect(library.arrival('good.swu')).toContainText('In the library');
  expect(sent).toHaveLength(1);
});
