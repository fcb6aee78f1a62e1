// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { click, find, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { choose, eventually, openPage, problem, toUpdates } from '../miner-pages.fixture.tsx';
import { minerOf } from '../miners.fixture.ts';
import { RacksPage } from './RacksPage.tsx';

const A1 = 'aaaaaaaaaaa1';
const A3 = 'aaaaaaaaaaa3';
const LOOSE = 'aaaaaaaaaaa9';
const miners = [
  minerOf({ id: A1, name: 'One', position: 'A 1' }, { state: 'degraded' }),
  minerOf({ id: A3, name: 'Three', position: 'A 3' }),
  minerOf({ id: LOOSE, name: 'Loose', position: '' }),
];

/** Everything is in sight: happy-dom lays nothing out. */
class SeesAll {
  private readonly notify: IntersectionObserverCallback;
  constructor(notify: IntersectionObserverCallback) {
    this.notify = notify;
  }
  observe(target: Element): void {
    // only these two fields are read
    const change = { target, isIntersecting: true } as IntersectionObserverEntry;
    this.notify([change], this as unknown as IntersectionObserver);
  }
  unobserve(): void {
    // nothing is kept
  }
}

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', SeesAll);
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const done = { results: [], restorableUntil: null };
const open = (options: Partial<Parameters<typeof openPage>[1]> = {}) =>
  openPage(<RacksPage />, {
    role: 'operator',
    miners,
    path: '/miners/racks?slots=4',
    answers: { 'POST /api/v1/miners/place': done },
    ...options,
  });
/** What stands in each slot, read from its name for screen readers. */
const slots = () =>
  [...document.querySelectorAll<HTMLElement>('[data-place]:not(section)')].map(
    (slot) => slot.querySelector('a')?.textContent ?? slot.textContent,
  );
const press = (key: string, target: Element | null = document.activeElement) =>
  act(async () => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
const tile = (id: string) => find(document.body, `[data-miner="${id}"] a`);

describe('the racks', () => {
  it('show who is where, and what is empty', async () => {
    const { text } = await open();
    expect(slots()).toEqual([
      'A, Slot 1: One14.8 TH/s72 °CDegraded',
      '2A, Slot 2: Empty',
      'A, Slot 3: Three14.8 TH/s72 °COnline',
      '4A, Slot 4: Empty',
    ]);
    expect(text()).toContain('1 in trouble');
    expect(find(document.body, 'section[data-place="tray"]').textContent).toContain('Loose');
    expect(tile(A1).getAttribute('href')).toBe(`/miners/${A1}`);
  });

  it('keep in the address what they are coloured by', async () => {
    const { address, text } = await open();
    await choose(find<HTMLSelectElement>(document.body, 'select'), 'temperature');
    await eventually(() => expect(address()).toBe('/miners/racks?show=temperature&slots=4'));
    expect(text()).toContain('60 to 79');
  });

  it('let a viewer look only', async () => {
    const { buttonNames } = await open({ role: 'viewer' });
    expect(buttonNames()).toEqual([]);
    await press(' ', tile(A1));
    expect(document.querySelector('[role="application"]')).toBeNull();
  });
});

describe('placing with keys', () => {
  it('moves a miner, shows it at once, and takes it back with undo', async () => {
    const { asked, text, live } = await open();
    await press(' ', tile(A3));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Placing Three');
    await press('ArrowDown');
    expect(text()).toContain('Three → A, slot 4 It is empty.');
    await press('Enter');
    expect(slots()[3]).toBe('A, Slot 4: Three14.8 TH/s72 °COnline');
    await eventually(() => expect(toasts.read()).toHaveLength(1));
    expect(asked.at(-1)?.body).toEqual({ moves: [{ id: A3, from: 'A 3', to: 'A 4' }] });
    await act(async () => live.store.apply(toUpdates([minerOf({ id: A3, name: 'Three', position: 'A 4' })])));
    expect(toasts.read()[0]).toMatchObject({ text: 'Three is at A, slot 4.', tone: 'ok' });
    await act(async () => toasts.read()[0]?.action?.run());
    expect(asked.at(-1)?.body).toEqual({ moves: [{ id: A3, from: 'A 4', to: 'A 3' }] });
    await eventually(() => expect(slots()[2]).toBe('A, Slot 3: Three14.8 TH/s72 °COnline'));
  });

  it('shows the newest of two moves while the server tells neither, and what it tells then', async () => {
    const { live } = await open();
    await press(' ', tile(A3));
    await press('ArrowDown');
    await press('Enter');
    await press(' ', tile(A3));
    for (const key of ['ArrowUp', 'ArrowUp', 'Enter']) await press(key);
    expect(slots()[1]).toContain('Slot 2: Three');
    expect(document.activeElement).toBe(tile(A3));
    // somebody else had the last word
    await act(async () => live.store.apply(toUpdates([minerOf({ id: A3, name: 'Three', position: 'B 2' })])));
    await eventually(() => expect(slots().join()).toContain('B, Slot 2: Three'));
  });

  it('swaps with who is there', async () => {
    const { asked, text } = await open();
    await press(' ', tile(LOOSE));
    await press('ArrowRight');
    expect(text()).toContain('One is there: they change places.');
    await press('Enter');
    expect(asked.at(-1)?.body).toEqual({
      moves: [
        { id: LOOSE, from: '', to: 'A 1' },
        { id: A1, from: 'A 1', to: '' },
      ],
    });
  });

  it('is over with Escape, and changes nothing', async () => {
    const { asked } = await open();
    await press(' ', tile(A3));
    await press('ArrowUp');
    await press('Escape');
    expect(asked).toEqual([]);
    expect(document.activeElement).toBe(tile(A3));
    expect(document.body.textContent).toContain('Three stays where it was.');
  });

  it('shows the old place again when the server refuses', async () => {
    await open({ answers: { 'POST /api/v1/miners/place': problem(409, { code: 'changed-meanwhile' }) } });
    await press(' ', tile(A3));
    await press('ArrowDown');
    await press('Enter');
    await eventually(() => expect(slots()[2]).toBe('A, Slot 3: Three14.8 TH/s72 °COnline'));
    await eventually(() =>
      expect(toasts.read()[0]).toMatchObject({
        tone: 'bad',
        text: expect.stringContaining('Somebody else moved'),
      }),
    );
  });

  it('takes a click for a place while a miner is carried', async () => {
    const { asked, button } = await open();
    await click(find(document.body, `[data-miner="${LOOSE}"] button`));
    await click(find(document.body, '[data-place="2:a"]'));
    expect(asked.at(-1)?.body).toEqual({ moves: [{ id: LOOSE, from: '', to: 'A 2' }] });
    await click(find(document.body, `[data-miner="${A1}"] button`));
    await click(button('Take out'));
    expect(asked.at(-1)?.body).toEqual({ moves: [{ id: A1, from: 'A 1', to: '' }] });
  });
});

it('a new rack has slots at once, and is in the address', async () => {
  const { address, button } = await open();
  await click(button('New rack'));
  const input = find<HTMLInputElement>(document.body, 'dialog input');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'Hall 2');
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await click(button('Create'));
  await eventually(() => expect(address()).toBe('/miners/racks?slots=4&rack=Hall+2'));
  expect(slots().at(-1)).toBe('4Hall 2, Slot 4: Empty');
});
