import type { Browser, Page } from '@playwright/test';

/** A page of an origin where a file is chosen already. `cookie`: `name=value`. */
export const openUploadPage = async (
  browser: Browser,
  { url, path, cookie, file }: { url: string; path: string; cookie: string | null; file: string },
): Promise<Page> => {
  const context = await browser.newContext();
  const [name = '', ...value] = (cookie ?? '').split('=');
  if (cookie !== null) await context.addCookies([{ name, value: value.join('='), url }]);
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await page.setContent('<input type="file" />');
  await page.setInputFiles('input', file);
  return page;
};

/** Posts the chosen file, as the library's page does; gives the ms until the answer was read. Throws when it is refused. */
export const uploadFromPage = async (page: Page, url: string): Promise<number> => {
  await page.bringToFront();
  return page.evaluate(async (to) => {
    const file = document.querySelector('input')?.files?.[0];
    if (file === undefined) throw new Error('no file is chosen');
    const startedAt = performance.now();
    const sending = new XMLHttpRequest();
    sending.open('POST', to);
    sending.setRequestHeader('content-type', 'application/octet-stream');
    const ended = new Promise((resolve) => sending.addEventListener('loadend', resolve));
    sending.send(file);
    await ended;
    if (sending.status < 200 || sending.status >= 300)
      throw new Error(`${sending.status} ${sending.responseText}`);
    return performance.now() - startedAt;
  }, url);
};
