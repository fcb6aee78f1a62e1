// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { click, render, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { eventually, fullViewOf, openPage } from '../miner-pages.fixture.tsx';
import { entryOf, NOW } from '../miners.fixture.ts';
import { RemovedMiners } from '../removal/RemovedMiners.tsx';
import { MinerActions } from './MinerActions.tsx';

const ID = 'aaaaaaaaaaa1';

beforeEach(() => sessionStorage.clear());
afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const toastTexts = () => toasts.read().map(({ text }) => text);

describe('actions of a miner', () => {
  it('are none for a viewer', async () => {
    const { buttonNames } = await openPage(<MinerActions entry={entryOf()} />, { role: 'viewer' });
    expect(buttonNames()).toEqual([]);
  });

  it('are all but removing for an operator', async () => {
    const { buttonNames } = await openPage(<MinerActions entry={entryOf()} />, { role: 'operator' });
    await eventually(() => expect(buttonNames()).toEqual(['Refresh now', 'Pause', 'Actions', 'Edit']));
  });

  it('do not ask a paused miner', async () => {
    const { buttonNames } = await openPage(<MinerActions entry={entryOf({ paused: true })} />);
    await eventually(() => expect(buttonNames()).toEqual(['Resume', 'Actions', 'Edit', 'Remove']));
  });

  it('pause on the newest revision and tell what happened', async () => {
    const paused = { ...fullViewOf({ revision: 8 }), entry: entryOf({ paused: true }) };
    const { asked, button } = await openPage(<MinerActions entry={entryOf()} />, {
      answers: { [`GET /api/v1/miners/${ID}`]: fullViewOf(), [`PATCH /api/v1/miners/${ID}`]: paused },
    });
    await click(button('Pause'));
    await eventually(() => expect(toastTexts()).toEqual(['Paused. It goes on mining, but is not asked.']));
    expect(asked.at(-1)?.body).toEqual({ revision: 7, paused: true });
  });

  it('are reached by an address that names one, asked about, and not again', async () => {
    const { text, button, address } = await openPage(<MinerActions entry={entryOf()} />, {
      path: `/miners/${ID}?range=day&action=reboot`,
    });
    await eventually(() => expect(document.querySelector('[role="dialog"], dialog')).not.toBeNull());
    expect(text()).toContain('Reboot');
    await eventually(() => button('Cancel'));
    await click(button('Cancel'));
    await eventually(() => expect(address()).toBe(`/miners/${ID}?range=day`));
  });

  it('are not opened by an address that names none of theirs', async () => {
    await openPage(<MinerActions entry={entryOf()} />, {
      role: 'operator',
      path: `/miners/${ID}?action=factory-reset`,
    });
    await eventually(() => expect(document.body.textContent).toContain('Actions'));
    expect(document.querySelector('[role="dialog"], dialog')).toBeNull();
  });

  it('tell a refusal', async () => {
    const { button } = await openPage(<MinerActions entry={entryOf()} />);
    await click(button('Refresh now'));
    await eventually(() => expect(toastTexts()).toEqual(['This does not exist, or no longer.']));
  });
});

describe('removing', () => {
  const answers = {
    [`DELETE /api/v1/miners/${ID}`]: { restorableUntil: NOW + 600_000 },
    [`POST /api/v1/miners/${ID}/restore`]: fullViewOf(),
  };
  const remove = async () => {
    const page = await openPage(<MinerActions entry={entryOf({ name: 'Hall 1' })} />, {
      answers,
      path: `/miners/${ID}`,
    });
    await click(page.button('Remove'));
    expect(page.text()).toContain('The miner itself is not changed');
    await click(page.button('Remove'));
    await eventually(() => expect(page.address()).toBe('/miners'));
    return page;
  };

  it('is asked about, done, and can be undone from the toast', async () => {
    const { asked } = await remove();
    const [toast] = toasts.read();
    expect(toast?.text).toBe('Hall 1 was removed.');
    toast?.action?.run();
    await eventually(() => expect(toastTexts()).toContain('Hall 1 is back.'));
    expect(asked.at(-1)?.request).toBe(`POST /api/v1/miners/${ID}/restore`);
  });

  it('can be undone from the list until it is too late', async () => {
    await remove();
    const { text, container } = await render(<RemovedMiners />);
    await eventually(() => expect(text()).toContain('Hall 1 was removed. It can be brought back until'));
    const restore = [...container.querySelectorAll('button')].find(
      (each) => each.textContent === 'Bring back',
    );
    if (restore) await click(restore);
    await eventually(() => expect(text()).toBe(''));
  });
});
