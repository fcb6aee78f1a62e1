import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { firstAccount } from '../harness/account.ts';
import { demoPassword } from '../harness/farm.ts';
import { type SizeName, sizes, type ThemeName } from './sizes.ts';
import type { Places, View } from './view.ts';

export const folder = join(import.meta.dirname, '../../screenshots');

export interface Frame {
  size: SizeName;
  theme: ThemeName;
}

const urlOf = (at: View['at'], places: Places): string => {
  if (at === 'network' || at === 'rollouts' || at === 'hall' || at === 'pool' || at === 'wallets')
    return places[at].url;
  return at.startsWith('farm') ? places.farm.url : places.fresh.url;
};

async function signIn(context: BrowserContext, at: View['at'], places: Places): Promise<void> {
  const account = ['farm', 'rollouts', 'hall', 'pool', 'wallets'].includes(at)
    ? { username: 'admin', password: demoPassword }
    : firstAccount;
  const url = urlOf(at, places);
  const { username, password } = account;
  const data = { username, password };
  const answer = await context.request.post(`${url}/api/v1/session`, { data, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`cannot sign in: ${answer.status()}`);
}

/** A page of somebody at that place, as large and in the colours of the frame. */
export async function openPage(browser: Browser, view: View, options: { places: Places; frame: Frame }) {
  const { places, frame } = options;
  const baseURL = urlOf(view.at, places);
  const context = await browser.newContext({
    ...sizes[frame.size],
    baseURL,
    colorScheme: frame.theme,
    reducedMotion: 'reduce',
  });
  if (['farm', 'fresh', 'network', 'rollouts', 'hall', 'pool', 'wallets'].includes(view.at))
    await signIn(context, view.at, places);
  const page = await context.newPage();
  await page.goto('/');
  return page;
}

/** Takes the picture once fonts are there; the path tells size, theme and view. */
export async function take(page: Page, view: View, frame: Frame): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const path = join(folder, frame.size, frame.theme);
  await mkdir(path, { recursive: true });
  await page.screenshot({ path: join(path, `${view.name}.png`), animations: 'disabled' });
  await page.context().close();
}
