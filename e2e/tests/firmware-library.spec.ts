import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { Page } from '@playwright/test';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { createFolder } from '../harness/folder.ts';
import { imagesOf, NEWER, test, VERSION } from '../harness/library-place.ts';
import { expect } from '../harness/test.ts';
import { libraryPage } from '../pages/library.ts';
import { minersPage } from '../pages/miners.ts';

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

test('images are added by button and by drop, and what is none is refused with the reason', async ({
  openAs,
  files,
  site,
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
  await test.step('who runs it is one press away', async () => {
    const { firmware } = await site.control.miner(0);
    const folder = await createFolder();
    const { path } = await buildImage(join(folder.path, 'running.swu'), { version: firmware, seed: 9 });
    await library.choose(path);
    await expect(library.image(firmware)).toContainText('1 miner');
    await folder.remove();
    await library.image(firmware).getByRole('link', { name: '1 miner' }).click();
    await expect(page.getByLabel('Filter miners')).toHaveValue(`firmware:"${firmware}"`);
    await expect(minersPage(page).row('healthy')).toBeVisible();
    await page.goBack();
    await page.getByRole('button', { name: 'Dismiss running.swu' }).click();
  });
  await test.step('what is over can be taken off the page', async () => {
    for (const name of ['copy of it.swu', 'good.swu', 'damaged.swu', 'page.swu'])
      await page.getByRole('button', { name: `Dismiss ${name}` }).click();
    await expect(library.arrivals).toBeHidden();
  });
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
