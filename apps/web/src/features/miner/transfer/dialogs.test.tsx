// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { choose, eventually, openPage } from '../miner-pages.fixture.tsx';
import { minerOf, NOW } from '../miners.fixture.ts';
import { RemovedMiners } from '../removal/RemovedMiners.tsx';
import { BulkEditDialog } from './BulkEditDialog.tsx';
import { BulkRemoveDialog } from './BulkRemoveDialog.tsx';

const IDS = ['aaaaaaaaaaa1', 'aaaaaaaaaaa2', 'aaaaaaaaaaa3', 'aaaaaaaaaaa4', 'aaaaaaaaaaa5'];
const miners = IDS.map((id, index) =>
  minerOf({ id, name: `Miner ${index + 1}`, paused: index === 0, tags: index === 0 ? ['hall-2'] : [] }),
);
const results = (outcome: string) => IDS.map((id) => ({ id, outcome, reason: null }));
const closed = vi.fn();
const toastTexts = () => toasts.read().map(({ text }) => text);

beforeEach(() => {
  sessionStorage.clear();
  closed.mockClear();
});
afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});
const labelled = <E extends HTMLElement>(label: string): E => {
  const found = [...document.querySelectorAll('label')].find((each) => each.textContent?.startsWith(label));
  return find<E>(document.body, `#${CSS.escape(found?.htmlFor ?? 'missing')}`);
};

describe('the bulk edit', () => {
  const open = (role: 'admin' | 'operator', answers = {}) =>
    openPage(<BulkEditDialog ids={IDS} onClose={closed} />, {
      role,
      miners,
      answers: { 'GET /api/v1/credential-sets': { credentialSets: [] }, ...answers },
    });

  it('says what will change, does it, and takes it back', async () => {
    const answer = {
      results: [
        { id: IDS[0], outcome: 'unchanged', reason: null },
        { id: IDS[1], outcome: 'refused', reason: 'It would have more than 20 tags' },
        ...results('done').slice(2),
      ],
      restorableUntil: null,
    };
    const { asked, button, text } = await open('admin', { 'POST /api/v1/miners/bulk-edit': answer });
    expect(text()).toContain('Nothing yet');
    expect(button('Change 5 miners').disabled).toBe(true);
    await choose(labelled<HTMLSelectElement>('Polling'), 'yes');
    expect(text()).toContain('4 miners: pause. 1 is so already.');
    await click(button('Change 5 miners'));
    await eventually(() => expect(text()).toContain('3 miners changed'));
    expect(asked.at(-1)?.body).toEqual({ ids: IDS, changes: { paused: true } });
    expect(text()).toContain('It would have more than 20 tags');
    await click(button('Undo'));
    await eventually(() => expect(closed).toHaveBeenCalled());
    expect(asked.at(-1)?.body).toEqual({ ids: IDS.slice(2), changes: { paused: false } });
    await eventually(() => expect(toastTexts()).toEqual(['1 miner could not be changed back.']));
  });

  it('offers no login to an operator', async () => {
    const { text } = await open('operator');
    expect(text()).not.toContain('Login at the miners');
  });

  it('does not promise to take a login back', async () => {
    const { button, text } = await open('admin', {
      'POST /api/v1/miners/bulk-edit': { results: results('done'), restorableUntil: null },
    });
    await choose(labelled<HTMLSelectElement>('Login at the miners'), 'own');
    await type(labelled<HTMLInputElement>('Password'), 'x');
    expect(text()).toContain('This cannot be undone');
    await click(button('Change 5 miners'));
    await eventually(() => expect(text()).toContain('what was there before is not kept'));
  });
});

describe('the bulk removal', () => {
  const REMOVED = { results: results('done'), restorableUntil: NOW + 600_000 };

  it('wants the number typed, and is one line to bring back', async () => {
    const { asked, button, text } = await openPage(
      <>
        <RemovedMiners />
        <BulkRemoveDialog ids={IDS} onClose={closed} />
      </>,
      {
        miners,
        answers: {
          'POST /api/v1/miners/bulk-remove': REMOVED,
          'POST /api/v1/miners/bulk-restore': { results: results('done'), restorableUntil: null },
        },
      },
    );
    expect(button('Remove 5 miners').disabled).toBe(true);
    await type(labelled<HTMLInputElement>('Type'), '5');
    await click(button('Remove 5 miners'));
    await eventually(() => expect(closed).toHaveBeenCalled());
    // the line is a part of the page of its own, and drawn when that is loaded
    await eventually(() => expect(document.querySelectorAll('li')).toHaveLength(1));
    expect(text()).toContain('5 miners');
    await click(button('Bring back'));
    await eventually(() => expect(asked.at(-1)).toMatchObject({ body: { ids: IDS } }));
    await eventually(() => expect(toastTexts()).toContain('5 miners are back.'));
    await eventually(() => expect(document.querySelectorAll('li')).toHaveLength(0));
  });

  it('says how many came back, and goes on offering those that were refused', async () => {
    const [first, second, ...others] = IDS;
    const reason = 'Another miner has this address';
    const { asked, button, text } = await openPage(
      <>
        <RemovedMiners />
        <BulkRemoveDialog ids={IDS} onClose={closed} />
      </>,
      {
        miners,
        answers: {
          'POST /api/v1/miners/bulk-remove': REMOVED,
          'POST /api/v1/miners/bulk-restore': {
            results: [
              { id: first, outcome: 'done', reason: null },
              { id: second, outcome: 'gone', reason: 'There is nothing here.' },
              ...others.map((id) => ({ id, outcome: 'refused', reason })),
            ],
            restorableUntil: null,
          },
        },
      },
    );
    await type(labelled<HTMLInputElement>('Type'), '5');
    await click(button('Remove 5 miners'));
    await eventually(() => button('Bring back'));
    await click(button('Bring back'));
    await eventually(() =>
      expect(toastTexts()).toContain(`1 of 5 miners is back, the others are not: ${reason}.`),
    );
    await eventually(() => expect(text()).toContain('3 miners'));
    await click(button('Bring back'));
    await eventually(() => expect(asked.at(-1)).toMatchObject({ body: { ids: others } }));
  });
});
