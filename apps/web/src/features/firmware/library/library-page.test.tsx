// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually, openLivePage, type PageOptions, problem } from '../../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
// At hand, so that it is drawn at once.
import '../../../ui/MenuPopup.tsx';
import { LibraryPage } from './LibraryPage.tsx';
import { IMAGE, imageOf, intakeOf, NOW } from './library.fixture.ts';

const IMAGES = 'GET /api/v1/firmware/images';
const INTAKES = 'GET /api/v1/firmware/intakes';
const ROLLOUTS = 'GET /api/v1/rollouts';
const ONE = `/api/v1/firmware/images/${IMAGE.id}`;

const listOf = (...images: (typeof IMAGE)[]) => ({ images, usedBytes: 31_457_280, freeBytes: 2e9 });

const open = ({ answers, ...options }: PageOptions = {}) =>
  openLivePage(<LibraryPage />, {
    path: '/firmware',
    now: NOW,
    ...options,
    answers: {
      [IMAGES]: listOf(IMAGE),
      [INTAKES]: { intakes: [] },
      [ROLLOUTS]: { rollouts: [] },
      ...answers,
    },
  });

const named = (label: string) => find(document.body, `[aria-label="${label}"]`);
const openMenu = async (item: string) => {
  await click(named(`More about ${IMAGE.reportedVersion}`));
  await eventually(() => expect(document.querySelector('[role="menuitem"]')).not.toBeNull());
  const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const found = items.find(({ textContent }) => textContent === item);
  if (!found) throw new Error(`no ${item} among ${items.map(({ textContent }) => textContent)}`);
  await click(found);
};

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

describe('the library', () => {
  it('says of each image what it is, where from, and who runs it', async () => {
    const { text, container } = await open({
      answers: {
        [IMAGES]: listOf(
          imageOf({ minerCount: 1200, note: 'for hall B only' }),
          imageOf({
            id: 'iiiiiiiiiii2',
            reportedVersion: 'from a miner',
            source: 'miner',
            sourceHost: 'dead.example',
            isSigned: false,
            reportedVersionBasis: 'file-name',
          }),
        ),
      },
    });
    await eventually(() => expect(text()).toContain('1,200 miners'));
    expect(text()).toContain('for hall B only');
    expect(text()).toMatch(/A miner named dead\.example.*Source unverified/);
    expect(text()).toContain('Not signed');
    expect(text()).toContain('guessed from the file name');
    expect(text()).toContain('2 images');
    const links = [...container.querySelectorAll('a')].map((each) => each.getAttribute('href'));
    expect(links).toContain(`/miners?q=firmware%3A%22${IMAGE.reportedVersion}%22`);
    expect(links).toContain(`/firmware/rollouts/new?image=${IMAGE.id}`);
  });

  it('teaches what an image is when there is none', async () => {
    const { text } = await open({ answers: { [IMAGES]: listOf() } });
    await eventually(() => expect(text()).toContain('No images yet'));
    expect(text()).toContain('compare its SHA-256 with what they publish');
  });

  it('tells an image whose file is gone from one that somebody removed', async () => {
    const { text } = await open({
      answers: {
        [IMAGES]: listOf(
          imageOf({ isThere: false }),
          imageOf({ id: 'iiiiiiiiiii2', reportedVersion: 'old', isThere: false, removedAt: NOW }),
        ),
      },
    });
    await eventually(() => expect(text()).toContain('File is gone'));
    expect(text()).toContain('1 removed image that the record knows');
    expect(text()).toContain('1 image,');
    expect(text()).not.toContain('Plan a rollout');
    await click(named(`Details of ${IMAGE.reportedVersion}`));
    expect(text()).toContain('Add the same file again to bring it back');
  });

  it('offers a viewer nothing but to look', async () => {
    const { text, asked, buttonNames } = await open({ role: 'viewer' });
    await eventually(() => expect(text()).toContain(IMAGE.reportedVersion));
    expect(text()).toContain('Administrators add, change and remove images.');
    expect(buttonNames().join()).not.toMatch(/Choose|address|Ask/);
    expect(asked.map(({ request }) => request)).toEqual([IMAGES]);
  });

  it('stays with what it had, and says so, when it cannot be read', async () => {
    let isAllowed = true;
    const { text, button, client } = await open({
      answers: {
        [IMAGES]: () => (isAllowed ? listOf(IMAGE) : problem(403, { code: 'not-allowed' })),
      },
    });
    await eventually(() => expect(text()).toContain(IMAGE.reportedVersion));
    isAllowed = false;
    await act(() => client.refetchQueries({ queryKey: ['firmware', 'images'] }));
    await eventually(() => expect(text()).toContain('Your role does not allow this.'));
    expect(text()).toContain(IMAGE.reportedVersion);
    expect(button('Try again')).toBeDefined();
  });

  it('opens the details that a link asks for, and says when there are none', async () => {
    const { text } = await open({ path: `/firmware?image=${IMAGE.id}` });
    await eventually(() => expect(text()).toContain(IMAGE.sha256));
    expect(text()).toContain('rootfs.ubi');
    await unmountAll();
    const other = await open({ path: '/firmware?image=zzzzzzzzzzz9' });
    await eventually(() => expect(other.text()).toContain('There is no such image'));
  });
});

describe('an image', () => {
  it('is edited with what changed alone', async () => {
    const { field, button, asked } = await open({ answers: { [`PATCH ${ONE}`]: IMAGE } });
    await eventually(() => named(`More about ${IMAGE.reportedVersion}`));
    await openMenu('Edit version and note');
    await type(field('reported-version'), '');
    await click(button('Save'));
    expect(document.body.textContent).toContain('Enter what a miner says that runs it');
    await type(field('reported-version'), 'what it says');
    await click(button('Save'));
    await eventually(() => expect(toasts.read()).toMatchObject([{ tone: 'ok', text: 'Saved.' }]));
    const sent = asked.find(({ request }) => request === `PATCH ${ONE}`);
    expect(sent?.body).toEqual({ revision: 3, reportedVersion: 'what it says' });
  });

  it('that somebody else changed meanwhile shows theirs before either is lost', async () => {
    let revision = 3;
    const theirs = imageOf({ revision: 4, reportedVersion: 'theirs', note: 'their note' });
    const { field, button, asked, text } = await open({
      answers: {
        [IMAGES]: () => listOf(revision === 3 ? IMAGE : theirs),
        [`PATCH ${ONE}`]: (body: unknown) => {
          const isOld = JSON.stringify(body).includes('"revision":3');
          revision = 4;
          return isOld ? problem(409, { code: 'changed-meanwhile' }) : imageOf({ revision: 5 });
        },
      },
    });
    await eventually(() => named(`More about ${IMAGE.reportedVersion}`));
    await openMenu('Edit version and note');
    await type(field('reported-version'), 'mine');
    await click(button('Save'));
    await eventually(() => expect(text()).toContain('Now it says: theirs. Note: their note'));
    expect(field('reported-version').value).toBe('mine');
    await click(button('Save mine over it'));
    await eventually(() => expect(toasts.read()).toHaveLength(1));
    const sent = asked.filter(({ request }) => request === `PATCH ${ONE}`).map(({ body }) => body);
    expect(sent).toEqual([
      { revision: 3, reportedVersion: 'mine' },
      { revision: 4, reportedVersion: 'mine' },
    ]);
  });

  it('is removed after saying what refers to it, and stays when it is in use', async () => {
    const { button, text, asked } = await open({
      answers: {
        [IMAGES]: listOf(imageOf({ minerCount: 2 })),
        [`DELETE ${ONE}`]: () => problem(409, { code: 'in-use' }),
      },
    });
    await eventually(() => named(`More about ${IMAGE.reportedVersion}`));
    await openMenu('Remove');
    expect(text()).toContain('2 miners say that they run this version.');
    await click(button('Remove'));
    await eventually(() => expect(text()).toContain('This is still in use.'));
    expect(asked.filter(({ request }) => request === `DELETE ${ONE}`)).toHaveLength(1);
    expect(toasts.read()).toEqual([]);
  });
});

describe('an image from a web address', () => {
  const POST = 'POST /api/v1/firmware/intakes';

  it('is not fetched before a person agreed to its very host', async () => {
    const { field, button, text, asked } = await open({ answers: { [POST]: intakeOf() } });
    await eventually(() => button('From a web address'));
    await click(button('From a web address'));
    await type(field('url'), 'https://me@files.example.com/a.swu');
    await click(button('Fetch it'));
    expect(text()).toContain('without a user name and password');
    // the first letter is a Cyrillic one
    await type(field('url'), 'https://аpple.com/a.swu');
    expect(text()).toContain('xn--pple-43d.com');
    expect(text()).toContain('They can look just like those of another host.');
    await type(field('url'), 'http://files.example.com/a.swu');
    expect(text()).not.toContain('letters beyond');
    expect(text()).toContain('It will be fetched from');
    expect(text()).toContain('not encrypted');
    await click(field('agreed'));
    // another address, another word
    await type(field('url'), 'https://files.example.com:8443/a.swu');
    await click(button('Fetch it'));
    expect(text()).toContain('Say that you trust this host');
    await click(field('agreed'));
    await click(button('Fetch it'));
    await eventually(() => expect(text()).not.toContain('It will be fetched from'));
    const sent = asked.filter(({ request }) => request === POST).map(({ body }) => body);
    expect(sent).toEqual([
      { url: 'https://files.example.com:8443/a.swu', confirmedHost: 'files.example.com:8443' },
    ]);
  });

  it('is followed, given up, and told of when another host comes', async () => {
    const running = intakeOf({ minerId: 'aaaaaaaaaaa1' });
    const cancel = `POST /api/v1/firmware/intakes/${running.id}/cancel`;
    const { live, text, asked, button, field } = await open({
      answers: { [INTAKES]: { intakes: [running] }, [cancel]: running },
    });
    await eventually(() => expect(text()).toContain('From files.example.com'));
    const tell = (changes: Partial<typeof running>) =>
      act(async () =>
        live.store.apply([
          { kind: 'intake', id: running.id, value: { ...running, ...changes }, takenAt: NOW },
        ]),
      );
    await tell({ receivedBytes: 1_048_576, totalBytes: 4_194_304 });
    expect(text()).toContain('1.0\u202fMiB of 4.0\u202fMiB');
    expect(find(document.body, '[role="progressbar"]').getAttribute('aria-valuenow')).toBe('25');
    await click(named('Cancel the fetch from files.example.com'));
    await eventually(() => expect(asked.map(({ request }) => request)).toContain(cancel));
    const redirect = { url: 'https://cdn.example.net/b.swu', host: 'cdn.example.net' };
    await tell({ state: 'failed', note: 'It leads to another host.', redirect });
    expect(text()).toContain('It leads to another host.');
    await click(button('Go on at cdn.example.net'));
    // a miner named where it began: the word of a device goes on to be one
    expect(text()).toContain('It is the word of a device');
    expect(field('url').readOnly).toBe(true);
    await type(field('confirmed-host'), 'files.example.com');
    await click(button('Fetch it'));
    expect(text()).toContain('This is not the host of the address.');
  });

  it('is in the list though it was over before this page heard of it', async () => {
    let images = [IMAGE];
    const came = imageOf({ id: 'iiiiiiiiiii2', reportedVersion: 'what came' });
    const { button, field, text } = await open({
      answers: {
        [IMAGES]: () => listOf(...images),
        [INTAKES]: () => ({
          intakes: images.length === 1 ? [] : [intakeOf({ state: 'done', imageId: came.id })],
        }),
        [POST]: () => {
          images = [came, IMAGE];
          return intakeOf();
        },
      },
    });
    await eventually(() => expect(text()).toContain(IMAGE.reportedVersion));
    await click(button('From a web address'));
    await type(field('url'), 'https://files.example.com/a.swu');
    await click(field('agreed'));
    await click(button('Fetch it'));
    await eventually(() => expect(text()).toContain('what came'));
  });

  it('that are over go all at once, and those under way stay', async () => {
    const over = ['one', 'two', 'three'].map((name) =>
      intakeOf({ id: `nnnnnn-${name}`, host: `${name}.example.com`, state: 'cancelled' }),
    );
    const { text, button } = await open({ answers: { [INTAKES]: { intakes: [...over, intakeOf()] } } });
    await eventually(() => expect(text()).toContain('three.example.com'));
    await click(button('Dismiss what is over'));
    expect(text()).not.toMatch(/(one|two|three)\.example\.com/);
    expect(text()).toContain('From files.example.com');
  });

  it('that is refused says why and what to do', async () => {
    const refused = intakeOf({ state: 'failed', refusal: 'not-an-archive' });
    const { text } = await open({ answers: { [INTAKES]: { intakes: [refused] } } });
    await eventually(() => expect(text()).toContain('This is no firmware image.'));
    expect(text()).toContain('a web page that was saved instead of the file');
    await click(named('Dismiss the fetch from files.example.com'));
    expect(text()).not.toContain('This is no firmware image.');
  });
});
