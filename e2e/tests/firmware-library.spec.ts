import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { demoPassword, type Farm, startFarm } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { createFolder } from '../harness/folder.ts';
import { ageSignIns } from '../harness/sessions.ts';
import { type RoleName, signInAs } from '../harness/sign-in.ts';
import { test as base, expect } from '../harness/test.ts';
import { startVendor, type Vendor } from '../harness/vendor.ts';
import { stepUpOf } from '../pages/actions.ts';
import { libraryPage } from '../pages/library.ts';

const VERSION = 't1_20180817_093000';
const NEWER = 't1_20190605_120000';

interface Files {
  readonly good: string;
  readonly newer: string;
  readonly large: string;
  readonly damaged: string;
  readonly page: string;
}

interface Parts {
  files: Files;
  vendor: Vendor;
  site: Farm;
  openAs: (role: RoleName, options?: BrowserContextOptions) => Promise<Page>;
}

const test = base.extend<Parts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts from this pattern
  files: async ({}, use) => {
    const folder = await createFolder();
    const at = (name: string) => join(folder.path, name);
    const build = async (name: string, order: Parameters<typeof buildImage>[1]) =>
      (await buildImage(at(name), order)).path;
    await writeFile(at('page.swu'), '<!doctype html><title>Download</title>'.repeat(100));
    await use({
      good: await build('good.swu', { version: VERSION }),
      newer: await build('newer.swu', { version: NEWER, sizeBytes: 2_000_000, signature: 'none' }),
      large: await build('large.swu', { version: NEWER, sizeBytes: 30_000_000 }),
      damaged: await build('damaged.swu', { flaw: 'corrupt' }),
      page: at('page.swu'),
    });
    await folder.remove();
  },
  vendor: async ({ files }, use) => {
    const vendor = await startVendor(files.newer);
    await use(vendor);
    await vendor.stop();
  },
  site: async ({ vendor }, use) => {
    const site = await startFarm(['healthy'], { upstreams: [vendor.host] });
    await use(site);
    await site.stop();
  },
  openAs: async ({ site, openAt }, use) => {
    await use(async (role, options) => {
      const page = await openAt(site.url, options);
      await signInAs(page, site.url, role);
      return page;
    });
  },
});

const imagesOf = async (page: Page): Promise<{ reportedVersion: string; source: string }[]> =>
  (await (await page.request.get('/api/v1/firmware/images')).json()).images;

/** The draft of a plan with the one image and the one miner there is. */
async function addDraft(page: Page): Promise<string> {
  const { images } = await (await page.request.get('/api/v1/firmware/images')).json();
  const { miners } = await (await page.request.get('/api/v1/miners')).json();
  const plan = {
    imageId: images[0].id,
    minerIds: [miners[0].id],
    pilotCount: 0,
    reviewPilot: false,
    groupSize: 10,
    groupPauseS: 60,
    offlineMost: 5,
    gate: { hashratePercent: 0, withinS: 60 },
    stop: { failuresInARow: null, failedPercent: null },
  };
  const headers = { origin: new URL(page.url()).origin };
  const data = { plan, orderId: 'the-one-draft-of-this-test' };
  const answer = await page.request.post('/api/v1/rollouts', { data, headers });
  expect(answer.status()).toBe(201);
  return (await answer.json()).rollout.id;
}

/** What of images lies on the disk of the server. */
const filesOf = ({ dataDir }: Farm) => readdir(join(dataDir, 'firmware')).catch(() => []);

/** Leaves so slowly that it can be looked at. */
async function slowDown(page: Page, bytesPerS: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerS,
  });
}

test('images are added by button and by drop, and what is none is refused with the reason', async ({
  openAs,
  files,
}) => {
  const page = await openAs('admin');
  const library = libraryPage(page);
  await library.open();
  await expect(page.getByText('No images yet')).toBeVisible();
  expect(await findProblems(page)).toEqual([]);

  await test.step('several at once, each with its own end', async () => {
    await library.choose([files.good, files.damaged, files.page]);
    await expect(library.arrival('good.swu')).toContainText(`In the library as ${VERSION}`);
    await expect(library.arrival('damaged.swu')).toContainText('A checksum does not match');
    await expect(library.arrival('page.swu')).toContainText('a web page that was saved instead of the file');
    await expect(library.image(VERSION)).toContainText('t1.g19');
    await expect(library.image(VERSION)).toContainText('Signed');
    expect(await findProblems(page)).toEqual([]);
  });
  await test.step('the same content under another name is said to be there', async () => {
    const copy = { name: 'copy of it.swu', mimeType: '', buffer: await readFile(files.good) };
    const transfer = await page.evaluateHandle(
      ({ name, bytes }) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))], name));
        return data;
      },
      { name: copy.name, bytes: copy.buffer.toString('base64') },
    );
    // anywhere on the page will do
    await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer });
    await expect(page.getByText('Let go to add it')).toBeVisible();
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
    await expect(library.arrival('copy of it.swu')).toContainText('The same content was there already');
    await expect(page.getByText('Let go to add it')).toBeHidden();
    expect(await imagesOf(page)).toHaveLength(1);
  });
  await test.step('what is over can be taken off the page', async () => {
    for (const name of ['copy of it.swu', 'good.swu', 'damaged.swu', 'page.swu'])
      await page.getByRole('button', { name: `Dismiss ${name}` }).click();
    await expect(library.arrivals).toBeHidden();
  });
});

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

test('two admins change one image, and it is removed with what refers to it said', async ({
  openAs,
  files,
}) => {
  const page = await openAs('admin');
  const library = libraryPage(page);
  await library.open();
  await library.choose(files.good);
  await library.menu(VERSION, 'Edit version and note');
  const other = await openAs('admin');
  const theirs = libraryPage(other);
  await theirs.open();
  await theirs.menu(VERSION, 'Edit version and note');
  await other.getByLabel('Note').fill('theirs');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(theirs.image(VERSION)).toContainText('theirs');

  const { dialog } = library;
  await dialog.getByLabel('Note').fill('mine');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('Somebody changed this image meanwhile.');
  await expect(dialog).toContainText('Note: theirs');
  await dialog.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(library.image(VERSION)).toContainText('mine');

  await page.getByRole('button', { name: `Details of ${VERSION}` }).click();
  await expect(page).toHaveURL(/image=[a-z0-9]{12}$/);
  await expect(dialog).toContainText('rootfs.ubi');
  expect(await findProblems(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download the file' }).click();
  const saved = await (await download).path();
  expect(await readFile(saved)).toEqual(await readFile(files.good));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: `Details of ${VERSION}` })).toBeFocused();

  const draftId = await addDraft(page);
  await library.menu(VERSION, 'Remove');
  await expect(dialog).toContainText('It is in use, and cannot be removed yet');
  await expect(dialog.getByRole('link', { name: /^The draft of a plan by admin/ })).toHaveAttribute(
    'href',
    `/firmware/rollouts/${draftId}`,
  );
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog).toContainText('This is still in use.');
  await page.request.delete(`/api/v1/rollouts/${draftId}`, {
    headers: { origin: new URL(page.url()).origin },
  });
  await page.keyboard.press('Escape');

  await library.menu(VERSION, 'Remove');
  await expect(dialog).toContainText('What was done with it stays in the record.');
  await expect(dialog).not.toContainText('It is in use');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('1 removed image that the record knows')).toBeVisible();
  await expect(page.getByText('No images yet')).toBeVisible();
});

test('on a phone everything is there, and a viewer only looks', async ({ openAs, files }) => {
  const viewport = { width: 390, height: 844 };
  const page = await openAs('admin', { viewport, hasTouch: true, isMobile: true });
  const library = libraryPage(page);
  await library.open();
  await library.choose(files.newer);
  await expect(library.image(NEWER)).toContainText('Not signed');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  expect(await findSmallTargets(page)).toEqual([]);
  expect(await findProblems(page)).toEqual([]);
  for (const place of ['Overview', 'Miners', 'Firmware', 'Jobs'])
    await expect(page.getByRole('link', { name: place, exact: true })).toBeInViewport();

  const viewer = await openAs('viewer');
  await viewer.goto('/firmware');
  await expect(viewer.getByText('Administrators add, change and remove images.')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Choose a file' })).toHaveCount(0);
  await expect(viewer.getByRole('link', { name: /^Plan a rollout/ })).toHaveCount(0);
});
