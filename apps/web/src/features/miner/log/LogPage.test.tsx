// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSockets } from '../../../live/fake-socket.fixture.ts';
import { LogConnect } from '../../../live/log-socket.ts';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, unmountAll } from '../../../ui/render.fixture.tsx';
import { eventually, openPage } from '../miner-pages.fixture.tsx';
import { minerOf, NOW } from '../miners.fixture.ts';
import { LogPage } from './LogPage.tsx';

const [A, B] = ['aaaaaaaaaaa1', 'aaaaaaaaaaa2'];
const MINERS = [minerOf({ id: A, name: 'Hall A 1' }), minerOf({ id: B, name: 'Hall A 2' })];
// seconds before the pages' own time
const T = NOW - 20_000;
const WIDE = '(min-width: 68rem)';

beforeEach(() => void setWide(true));
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const setWide = (wide: boolean) => stubMedia((query) => wide && query === WIDE);

const open = async (search: string, role: 'operator' | 'viewer' = 'operator') => {
  const { sockets, connect } = createFakeSockets();
  const asked: string[] = [];
  const page = await openPage(
    <LogConnect
      value={(id) => {
        asked.push(id);
        return connect();
      }}
    >
      <LogPage />
    </LogConnect>,
    { miners: MINERS, path: `/logs?${search}`, role },
  );
  const say = async (place: number, frame: object) => {
    await act(async () => {
      sockets[place]?.say(frame);
    });
  };
  const lists = () => [...page.container.querySelectorAll<HTMLElement>('[role="log"]')];
  const lines = () =>
    [...page.container.querySelectorAll('[data-place]')].map(
      (each) => each.lastElementChild?.previousSibling?.textContent,
    );
  return { ...page, sockets, asked, say, lists, lines };
};
const greet = (...texts: string[]) => ({
  epoch: 'e',
  state: { state: 'live', since: 1 },
  lines: texts.map((text, place) => [place + 1, T + 1000 * place, 6, 'cgminer', 1332, text]),
});

describe('the page of a log', () => {
  it('shows each line once, also those that were there before it came', async () => {
    const { say, lines, asked, text } = await open(`miners=${A}`);
    await say(0, greet('one', 'two'));
    await eventually(() => expect(lines()).toEqual(['one', 'two']));
    await say(0, { lines: [[3, T + 9000, 6, 'cgminer', 1332, 'three']] });
    await eventually(() => expect(lines()).toEqual(['one', 'two', 'three']));
    expect(asked).toEqual([A]);
    expect(text()).toContain('Live');
  });

  it('is no live region, and can be reached by keyboard', async () => {
    const { lists } = await open(`miners=${A}`);
    await eventually(() => expect(lists()).toHaveLength(1));
    expect(lists()[0]?.getAttribute('aria-live')).toBe('off');
    expect(lists()[0]?.tabIndex).toBe(0);
  });

  it('has a list for each miner where there is room, else one by time', async () => {
    const { lists } = await open(`miners=${A},${B}`);
    await eventually(() => expect(lists()).toHaveLength(2));
    await unmountAll();
    setWide(false);
    const narrow = await open(`miners=${A},${B}`);
    await eventually(() => expect(narrow.lists()).toHaveLength(1));
    await narrow.say(0, greet('first of A', 'later of A'));
    await narrow.say(1, { ...greet(), lines: [[1, T + 500, 6, 'cgminer', 1, 'between, of B']] });
    await eventually(() => expect(narrow.lines()).toEqual(['first of A', 'between, of B', 'later of A']));
  });

  it('closes the line of a log that is not shown any more, and keeps the other', async () => {
    const { sockets, container, lists } = await open(`miners=${A},${B}`);
    await eventually(() => expect(lists()).toHaveLength(2));
    const close = container.querySelector<HTMLElement>('[aria-label="Close the log of Hall A 1"]');
    if (!close) throw new Error('No button to close');
    await click(close);
    await eventually(() => expect(lists()).toHaveLength(1));
    expect(sockets.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it.each([
    ['refused', 'enter the admin login'],
    ['not-there', 'no live log'],
    ['paused', 'Resume it on its page'],
    ['gone', 'not in Mintdeck any more'],
    ['reconnecting', 'goes on by itself'],
  ])('says what to do when it is %s', async (state, words) => {
    const { say, text } = await open(`miners=${A}`);
    await say(0, { epoch: 'e', state: { state, since: 1 } });
    await eventually(() => expect(text()).toContain(words));
  });

  it('has a word where lines are missing', async () => {
    const { say, text } = await open(`miners=${A}`);
    await say(0, { ...greet('one'), droppedCount: 12, gapsBefore: [1] });
    await eventually(() => expect(text()).toContain('12 lines left out: this browser could not keep up.'));
    expect(text()).toContain('Here lines are missing');
  });

  it('counts the lines of the web server and shows them when asked to', async () => {
    const { say, text, button, lines, address } = await open(`miners=${A}`);
    await say(0, { ...greet('one'), accessLines: [[1, T + 5, 6, 'nginx', 9, 'GET /api/overview']] });
    await eventually(() => expect(text()).toContain('1 line of its web server hidden'));
    await click(button('Show them'));
    await eventually(() => expect(lines()).toEqual(['one', 'GET /api/overview']));
    expect(address()).toContain('web=shown');
  });

  it('says that a pattern cannot be used', async () => {
    const { text } = await open(`miners=${A}&find=${encodeURIComponent('/(/')}`);
    await eventually(() => expect(text()).toContain('This pattern cannot be used.'));
  });

  it('opens no line for somebody who may not read logs', async () => {
    const { text, asked } = await open(`miners=${A}`, 'viewer');
    await eventually(() => expect(text()).toContain('Only operators and admins'));
    expect(asked).toEqual([]);
  });

  it('says what to do without a miner', async () => {
    const { text } = await open('');
    expect(text()).toContain('No miner chosen');
  });
});
