// @vitest-environment happy-dom
import type { SavedView } from '@mintdeck/shared-types/saved-views';
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { choose, eventually, openPage, toUpdates } from '../miner-pages.fixture.tsx';
import { minerOf } from '../miners.fixture.ts';
import { MinersPage } from './MinersPage.tsx';

const MINERS = [
  minerOf({ id: 'aaaaaaaaaaa1', name: 'Hall 1', position: 'A-1' }),
  minerOf({ id: 'aaaaaaaaaaa2', name: 'Hall 2', position: 'A-2' }, { state: 'degraded' }),
  minerOf({ id: 'aaaaaaaaaaa3', name: 'Attic', position: 'B-1' }),
  minerOf({ id: 'aaaaaaaaaaa4', name: 'Cellar' }, null),
];

const keepInMemory = () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  return kept;
};

// At hand before they are asked for, so that nothing loads between two steps of a test.
beforeAll(() =>
  Promise.all([
    import('./dialogs/ColumnsDialog.tsx'),
    import('./dialogs/ViewsDialog.tsx'),
    import('./selection/SelectionBar.tsx'),
  ]),
);

let kept: Map<string, string>;
beforeEach(() => {
  kept = keepInMemory();
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
  stubMedia(false);
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const open = (options: Parameters<typeof openPage>[1] = {}) =>
  openPage(<MinersPage />, { miners: MINERS, ...options });
const headsOf = (container: Element) =>
  [...container.querySelectorAll('thead th')].flatMap((head) => head.textContent || []);
const linesOf = (container: Element) =>
  [...container.querySelectorAll('tbody tr')].map(
    (line) => line.querySelector('a')?.getAttribute('href')?.slice(-1) ?? line.textContent,
  );
const byLabel = (label: string) => find<HTMLInputElement>(document.body, `[aria-label="${label}"]`);

describe('columns', () => {
  it('are those of the address, in its order', async () => {
    const { container } = await open({ path: '/miners?cols=name,mac,state' });
    expect(headsOf(container)).toEqual(['Miner↑', 'MAC', 'State']);
  });

  it('are those this browser remembers, and then the address names them', async () => {
    kept.set('mintdeck.minerColumns', 'name,position');
    const { container, address } = await open();
    expect(headsOf(container)).toEqual(['Miner↑', 'Position']);
    expect(address()).toBe('/miners?cols=name%2Cposition');
  });

  it('of a link are not remembered', async () => {
    await open({ path: '/miners?cols=name,mac' });
    expect(kept.size).toBe(0);
  });

  it('are chosen, moved, and as usual again', async () => {
    const { container, button, address } = await open({ path: '/miners?cols=name,mac,state' });
    await click(button('Columns'));
    await eventually(() => byLabel('Move State up'));
    await click(byLabel('Move State up'));
    expect(address()).toBe('/miners?cols=name%2Cstate%2Cmac');
    expect(kept.get('mintdeck.minerColumns')).toBe('name,state,mac');
    const model = [...document.querySelectorAll('dialog label')].find((each) =>
      each.textContent?.startsWith('Model'),
    );
    await click(find(model ?? document.body, 'input'));
    expect(headsOf(container)).toContain('Model');
    await click(button('Default columns'));
    expect([address(), kept.size]).toEqual(['/miners', 0]);
  });
});

describe('groups', () => {
  it('stand in the address and tell what they come to', async () => {
    const { container, address } = await open();
    const select = find<HTMLSelectElement>(container, 'fieldset select');
    await choose(select, 'rack');
    expect(address()).toBe('/miners?group=rack');
    const [first, ...others] = linesOf(container);
    expect(first).toContain('worst: Degraded');
    expect(first).toContain('2 miners');
    expect(first).toContain('29.18');
    expect(others.filter((line) => (line?.length ?? 0) > 1)).toHaveLength(2);
    expect(linesOf(container).at(-2)).toContain('Not placed');
  });

  it('fold all at once, and unfold', async () => {
    const { container } = await open({ path: '/miners?group=rack' });
    await click(byLabel('Fold all'));
    expect(container.querySelectorAll('tbody a')).toHaveLength(0);
    expect(container.querySelectorAll('tbody tr')).toHaveLength(3);
    await click(byLabel('Unfold all'));
    expect(container.querySelectorAll('tbody a')).toHaveLength(4);
  });
});

describe('chosen miners', () => {
  const status = () => document.querySelector('[role="status"]')?.textContent;

  it('are told, also those the filter hides, and drop out when they are removed', async () => {
    const { container, live } = await open();
    await click(byLabel('Choose Hall 1'));
    await click(byLabel('Choose Attic'));
    await eventually(() => expect(status()).toBe('2 chosen'));
    await type(find<HTMLInputElement>(container, 'input[type="search"]'), 'attic');
    expect(status()).toBe('2 chosen1 of them not shown');
    const gone = { kind: 'miner-entry', id: 'aaaaaaaaaaa1', value: null, takenAt: null } as const;
    await act(async () => live.store.apply([gone]));
    expect(status()).toBe('The one that matches is chosen');
  });

  it('outlast order and live figures', async () => {
    const { live, button } = await open();
    await click(byLabel('Choose Hall 1'));
    await click(button('Hottest'));
    await act(async () => live.store.apply(toUpdates([minerOf({ id: 'aaaaaaaaaaa1', name: 'Hall 1' })])));
    expect(byLabel('Choose Hall 1').checked).toBe(true);
  });

  it('are offered what this person may do with so many', async () => {
    const { button, buttonNames } = await open({ role: 'operator' });
    await click(byLabel('Choose Hall 1'));
    await eventually(() => button('Edit'));
    expect(button('Compare charts').disabled).toBe(true);
    expect(buttonNames()).not.toContain('Remove');
    await click(byLabel('Choose Attic'));
    const compare = find(document.body, 'a[href^="/miners/compare"]');
    expect(compare.getAttribute('href')).toBe('/miners/compare?ids=aaaaaaaaaaa1,aaaaaaaaaaa3');
  });

  it('can be all that a link shows', async () => {
    const { container, button } = await open({ path: '/miners?ids=aaaaaaaaaaa3,aaaaaaaaaaa1' });
    expect(linesOf(container)).toEqual(['3', '1']);
    await click(button('Only 2 chosen miners'));
    expect(linesOf(container)).toHaveLength(4);
  });
});

describe('saved views', () => {
  const PATH = '/api/v1/saved-views';
  const view = (changes: Partial<SavedView>): SavedView => ({
    id: 'viewaaaaaaa1',
    name: 'Repair',
    search: 'state=degraded&group=rack',
    shared: false,
    own: true,
    owner: 'anna',
    ...changes,
  });
  const openViews = async (views: SavedView[], options: Parameters<typeof openPage>[1] = {}) => {
    const page = await open({
      ...options,
      answers: {
        [`GET ${PATH}`]: { savedViews: views },
        [`POST ${PATH}`]: view({ id: 'viewaaaaaaa9' }),
        [`PATCH ${PATH}/viewaaaaaaa1`]: view({}),
        [`DELETE ${PATH}/viewaaaaaaa1`]: undefined,
      },
    });
    await click(page.button('Views'));
    await eventually(() => find(document.body, 'dialog h3'));
    await eventually(() => expect(document.body.textContent).toContain('Shared by others'));
    return page;
  };
  const sent = (asked: { request: string; body: unknown }[]) =>
    asked.filter(({ request }) => request.includes(PATH) && !request.startsWith('GET'));

  it('are links: opening one needs nothing but its address', async () => {
    const { container, address } = await openViews([view({})]);
    await click(find(document.body, 'dialog li a'));
    expect(address()).toBe('/miners?state=degraded&group=rack');
    expect(linesOf(container).at(-1)).toBe('2');
  });

  it('keep what is shown under a name, or under one there is already', async () => {
    const { asked, button } = await openViews([view({})], { path: '/miners?q=hall&sort=-fan' });
    const name = find<HTMLInputElement>(document.body, 'dialog form input');
    await type(name, ' Fans ');
    await click(button('Save'));
    await eventually(() => expect(name.value).toBe(''));
    await type(name, 'repair');
    // what is there is read once more before another one is saved
    await eventually(() => expect(button('Overwrite').disabled).toBe(false));
    await click(button('Overwrite'));
    await eventually(() => expect(sent(asked)).toHaveLength(2));
    expect(sent(asked)).toEqual([
      { request: `POST ${PATH}`, body: { name: 'Fans', search: 'q=hall&sort=-fan', shared: false } },
      { request: `PATCH ${PATH}/viewaaaaaaa1`, body: { search: 'q=hall&sort=-fan' } },
    ]);
  });

  it('are renamed and deleted, the latter after a question', async () => {
    const { asked, button } = await openViews([view({})]);
    await click(byLabel('Change Repair'));
    await click(button('Rename'));
    const name = find<HTMLInputElement>(document.body, 'dialog li form input');
    await type(name, 'Broken');
    await click(button('Rename'));
    await click(byLabel('Change Repair'));
    await click(button('Delete'));
    expect(sent(asked)).toHaveLength(1);
    await click(button('Delete'));
    await eventually(() => expect(sent(asked)).toHaveLength(2));
    expect(sent(asked)).toEqual([
      { request: `PATCH ${PATH}/viewaaaaaaa1`, body: { name: 'Broken' } },
      { request: `DELETE ${PATH}/viewaaaaaaa1`, body: undefined },
    ]);
  });

  it('of others are opened, and deleted by an admin alone', async () => {
    const others = view({ own: false, shared: true, owner: 'bert' });
    const { buttonNames } = await openViews([others], { role: 'operator' });
    expect(document.body.textContent).toContain('by bert');
    await click(byLabel('Change Repair'));
    expect(buttonNames()).not.toContain('Delete');
    await unmountAll();
    const admin = await openViews([others]);
    await click(byLabel('Change Repair'));
    expect(admin.buttonNames()).toContain('Delete');
    expect(admin.buttonNames()).not.toContain('Rename');
  });

  it('say which of them is shown now, however its address was written', async () => {
    await openViews([view({})], { path: '/miners?group=rack&state=degraded' });
    expect(document.body.textContent).toContain('shown now');
  });
});
