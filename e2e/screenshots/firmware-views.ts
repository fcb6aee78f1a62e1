import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { ImageOrder } from '@mintdeck/simulators/firmware/image-order';
import type { Page } from '@playwright/test';
import { createFolder } from '../harness/folder.ts';
import { libraryPage } from '../pages/library.ts';
import type { Places, View } from './view.ts';

const VERSION = 't1_20180817_093000';
const NEWER = 't1_20190605_120000';

async function makeFile(name: string, order: ImageOrder) {
  const folder = await createFolder();
  const { path } = await buildImage(join(folder.path, name), order);
  const file = { name, mimeType: '', buffer: await readFile(path) };
  await folder.remove();
  return file;
}

const IMAGES: readonly (readonly [name: string, order: ImageOrder])[] = [
  [`${VERSION}.swu`, { version: VERSION, sizeBytes: 31_000_000 }],
  ['mineralos-t1.swu', { version: '0.1.0', sizeBytes: 22_000_000, signature: 'none', seed: 2 }],
  [
    'a-name-as-long-as-some-vendors-like-them-t1_20190605_120000-release-candidate-3-signed.swu',
    { version: '2019.06', sizeBytes: 41_000_000, seed: 3 },
  ],
];

/** Added once; later pictures find them. */
let added: Promise<unknown> | null = null;

async function addImages(page: Page): Promise<void> {
  const headers = {
    origin: new URL(page.url()).origin,
    'content-type': 'application/octet-stream',
  };
  for (const [name, order] of IMAGES) {
    const { buffer } = await makeFile(name, order);
    const path = `/api/v1/firmware/images?${new URLSearchParams({ fileName: name })}`;
    const answer = await page.request.post(path, { headers, data: buffer });
    if (!answer.ok()) throw new Error(`cannot add ${name}: ${answer.status()}`);
  }
}

const libraryView = (name: string, show: (page: Page, places: Places) => Promise<unknown>): View => ({
  name: `firmware-${name}`,
  at: 'farm',
  async show(page, places) {
    added ??= addImages(page);
    await added;
    await libraryPage(page).open();
    await show(page, places);
  },
});

/** Orders what the vendor holds back in the middle. */
async function fetchHeld(page: Page, host: string): Promise<void> {
  const { fillUrl, dialog } = libraryPage(page);
  await fillUrl(`http://${host}/held.swu`);
  await dialog.getByLabel('I know this host').check();
  await dialog.getByRole('button', { name: 'Fetch it' }).click();
}

/** Done once, as `added`. */
let fetching: Promise<unknown> | null = null;
let lost: Promise<unknown> | null = null;

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const speed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000 };
  await session.send('Network.emulateNetworkConditions', speed);
}

/** Takes the file of one image from the disk; the server sees that when it starts. */
async function loseFile(page: Page, { farm }: Places): Promise<void> {
  const answer = await page.request.get('/api/v1/firmware/images');
  const { images } = (await answer.json()) as { images: { sha256: string; fileName: string }[] };
  const lost = images.find(({ fileName }) => fileName.startsWith('a-name-as-long'));
  await rm(join(farm.dataDir, 'firmware', `${lost?.sha256}.swu`));
  await farm.restart();
}

/** The library of images; what is shown of it after an upload belongs to the browser, so each picture begins anew. */
export const firmwareViews: View[] = [
  { name: 'firmware-empty', at: 'fresh', show: (page) => libraryPage(page).open() },
  libraryView('images', (page) => libraryPage(page).image(VERSION).waitFor()),
  libraryView('arrivals', async (page) => {
    const library = libraryPage(page);
    const known = await makeFile(`${VERSION}.swu`, { version: VERSION, sizeBytes: 31_000_000 });
    const damaged = await makeFile('damaged.swu', { flaw: 'corrupt' });
    const text = { name: 'download.swu', mimeType: '', buffer: Buffer.from('<!doctype html>'.repeat(50)) };
    await library.choose([damaged, text, known]);
    await library.arrival(known.name).getByText('The same content was there already').waitFor();
  }),
  libraryView('uploading', async (page) => {
    const library = libraryPage(page);
    await slowDown(page);
    await library.choose(await makeFile('new.swu', { version: NEWER, sizeBytes: 45_000_000, seed: 4 }));
    await library.arrival('new.swu').getByText(/left/).waitFor();
  }),
  libraryView('fetching', async (page, { vendor }) => {
    const library = libraryPage(page);
    fetching ??= fetchHeld(page, vendor.host);
    await fetching;
    await library.arrival(vendor.host).first().getByText(/ of /).waitFor();
  }),
  libraryView('details', async (page) => {
    await page.getByRole('button', { name: `Details of ${VERSION}` }).click();
    await page.getByText('rootfs.ubi').waitFor();
  }),
  libraryView('url', async (page) => {
    await libraryPage(page).fillUrl('http://firmware.example.com:8080/t1/image.swu');
    await page.getByRole('button', { name: 'Fetch it' }).click();
    await page.getByText('Say that you trust this host').waitFor();
  }),
  libraryView('ask', async (page) => {
    await page.getByRole('button', { name: 'Ask a miner' }).click();
    await page.getByRole('radio').first().waitFor();
  }),
  libraryView('edit', async (page) => {
    await libraryPage(page).menu(VERSION, 'Edit version and note');
    await page.getByLabel('Note').waitFor();
  }),
  libraryView('remove', async (page) => {
    await libraryPage(page).menu(VERSION, 'Remove');
    await page.getByText('What was done with it').waitFor();
  }),
  libraryView('file-gone', async (page, places) => {
    lost ??= loseFile(page, places);
    await lost;
    await page.reload();
    await page.getByText('File is gone').first().waitFor();
  }),
];
