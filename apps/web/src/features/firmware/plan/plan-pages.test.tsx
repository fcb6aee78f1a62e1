// @vitest-environment happy-dom
import type { Preflight } from '@mintdeck/shared-types/firmware/rollouts';
import { act } from 'react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually, openLivePage, problem } from '../../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { RolloutPage } from '../RolloutPage.tsx';
import { NewRolloutPage } from './NewRolloutPage.tsx';
import {
  detailOf,
  hashing,
  idOf,
  imageOf,
  libraryOf,
  NEW,
  NOW,
  planOf,
  preflightOf,
  preRowOf,
  ROLLOUT_ID,
  rolloutOf,
  toUpdates,
} from './plan.fixture.ts';
import { RolloutsPage } from './RolloutsPage.tsx';

const PATH = `/api/v1/rollouts/${ROLLOUT_ID}`;
const IMAGES = 'GET /api/v1/firmware/images';
const MINERS = [hashing(1, 9000), hashing(2, 14_700), hashing(3, 20_000)];
const pages = (
  <Routes>
    <Route path="/firmware/rollouts" element={<RolloutsPage />} />
    <Route path="/firmware/rollouts/new" element={<NewRolloutPage />} />
    <Route path="/firmware/rollouts/:id" element={<RolloutPage />} />
  </Routes>
);

// At hand before they are asked for, so that nothing loads between two steps of a test.
beforeAll(() => Promise.all([import('./DraftPage.tsx'), import('../run/RunPage.tsx')]));
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

interface Options {
  answers?: Record<string, unknown>;
  role?: 'admin' | 'operator' | 'viewer';
}

const open = (path: string, { answers = {}, role = 'admin' }: Options = {}) =>
  openLivePage(pages, {
    path,
    role,
    now: NOW,
    updates: toUpdates(MINERS),
    answers: { [IMAGES]: libraryOf(imageOf()), [`GET ${PATH}`]: detailOf(), ...answers },
  });
const openStep = (step: string, options?: Options) =>
  open(`/firmware/rollouts/${ROLLOUT_ID}?step=${step}`, options);
const sentTo = (page: Awaited<ReturnType<typeof open>>, request: string) =>
  page.asked.filter((each) => each.request === request).map(({ body }) => body);

describe('a new plan', () => {
  it('begins with the newest image of a person and becomes a draft with the best pilot first', async () => {
    const unverified = imageOf({
      id: 'iiiiiiiiiii2',
      addedAt: NOW,
      source: 'miner',
      sourceHost: 'vendor.example',
    });
    const page = await open('/firmware/rollouts/new', {
      answers: { [IMAGES]: libraryOf(unverified, imageOf()), 'POST /api/v1/rollouts': detailOf() },
    });
    await eventually(() => page.button('All on another version (3)'));
    expect(page.text()).toContain('source unverified');
    expect(page.field('image').value).toBe('iiiiiiiiiii1');
    expect(page.button('Next').disabled).toBe(true);
    await click(page.button('All on another version (3)'));
    expect(page.text()).toContain('3 miners chosen');
    await click(page.button('Next'));
    await eventually(() => expect(page.address()).toBe(`/firmware/rollouts/${ROLLOUT_ID}?step=pace`));
    const [body] = sentTo(page, 'POST /api/v1/rollouts');
    expect(body).toEqual({
      plan: planOf({ minerIds: [idOf(2), idOf(1), idOf(3)] }),
      orderId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('leads to the library where there is no image', async () => {
    const page = await open('/firmware/rollouts/new', {
      answers: { [IMAGES]: libraryOf(imageOf({ isThere: false })) },
    });
    await eventually(() => expect(page.text()).toContain('No image in the library'));
    expect(find(page.container, 'a[href="/firmware"]').textContent).toBe('To the library');
  });
});

describe('the plan of a draft', () => {
  it('saves what was changed as the next revision of the one that was shown', async () => {
    const page = await openStep('pace', {
      answers: {
        [`PATCH ${PATH}`]: detailOf({ revision: 2, plan: planOf({ groupSize: 2 }) }),
        [`POST ${PATH}/preflight`]: preflightOf({ revision: 2 }),
      },
    });
    await eventually(() => page.field('groupSize'));
    expect(page.text()).toContain('Saved as revision 1');
    await type(page.field('groupSize'), '0');
    expect(page.text()).toContain('A whole number from 1 to 500');
    expect(page.button('Check the miners').disabled).toBe(true);
    await type(page.field('groupSize'), '2');
    await click(page.button('Check the miners'));
    await eventually(() => expect(page.text()).toContain('3 miners looked at'));
    expect(sentTo(page, `PATCH ${PATH}`)).toEqual([{ revision: 1, plan: planOf({ groupSize: 2 }) }]);
    // that nobody has looked at the new revision is known
    expect(sentTo(page, `GET ${PATH}/preflight`)).toEqual([]);
  });

  it('that somebody else changed says so, overwrites nothing, and shows the new one', async () => {
    const theirs = detailOf({ revision: 7, plan: planOf({ groupSize: 99 }) });
    let known = detailOf();
    const page = await openStep('pace', {
      answers: {
        [`GET ${PATH}`]: () => known,
        [`PATCH ${PATH}`]: () => {
          known = theirs;
          return problem(409, { code: 'changed-meanwhile' });
        },
      },
    });
    await eventually(() => page.field('groupSize'));
    await type(page.field('groupSize'), '2');
    await click(page.button('Save'));
    await eventually(() => expect(page.text()).toContain('Somebody changed this plan meanwhile'));
    expect(page.field('groupSize').value).toBe('2');
    await click(page.button('Show the plan as it is now'));
    expect(page.field('groupSize').value).toBe('99');
    expect(page.text()).not.toContain('meanwhile');
  });

  it('says who would be the better pilot, and puts it first', async () => {
    const page = await openStep('pace');
    await eventually(() => page.button('Use Hall A 2'));
    await click(page.button('Use Hall A 2'));
    expect(page.text()).toContain('A good pilot');
    expect(page.text()).toContain('Changes of this page are not saved yet.');
  });

  it('is read by whoever may not change it', async () => {
    const page = await openStep('start', { role: 'operator' });
    await eventually(() => expect(page.text()).toContain('Only an administrator can change or start it.'));
    await eventually(() => expect(page.text()).toContain(`says ${NEW}`));
    expect(page.buttonNames()).not.toContain('Remove plan');
  });
});

describe('the look at the miners', () => {
  const rows = [
    preRowOf(1, { blocker: 'unreachable' }),
    preRowOf(2, { warnings: ['degraded'] }),
    preRowOf(3),
  ];

  it('begins by itself, fills up, and tells blocked from warned', async () => {
    let begun = false;
    const answers: Preflight[] = [
      preflightOf({ running: true, rows: [preRowOf(1), preRowOf(2, { takenAt: null }), ...rows.slice(2)] }),
      preflightOf({ rows }),
    ];
    const page = await openStep('check', {
      answers: {
        [`GET ${PATH}/preflight`]: () => (begun ? answers.at(-1) : problem(404, { code: 'not-found' })),
        [`POST ${PATH}/preflight`]: () => {
          begun = true;
          return answers[0];
        },
      },
    });
    await eventually(() => expect(page.text()).toContain('Looking at the miners: 2 of 3'));
    expect(page.button('What will happen').disabled).toBe(true);
    await act(() => page.client.invalidateQueries({ queryKey: ['rollout', ROLLOUT_ID, 'preflight'] }));
    await eventually(() => expect(page.text()).toContain('3 miners looked at'));
    expect(page.text()).toContain('The pilot cannot be upgraded');
    await click(page.button('Left out1'));
    expect(page.text()).toContain('Check its power and network');
    expect(page.text()).not.toContain('Not well now');
    expect(sentTo(page, `POST ${PATH}/preflight`)).toHaveLength(1);
  });

  it('takes the blocked ones out with one press, and looks at the rest again', async () => {
    const left = planOf({ minerIds: [idOf(2), idOf(3)] });
    const page = await openStep('check', {
      answers: {
        [`GET ${PATH}/preflight`]: preflightOf({ rows }),
        [`PATCH ${PATH}`]: detailOf({ revision: 2, plan: left }),
        [`POST ${PATH}/preflight`]: preflightOf({ revision: 2, at: NOW, rows: rows.slice(1) }),
      },
    });
    await eventually(() => page.button('Take 1 out of the plan'));
    await click(page.button('Take 1 out of the plan'));
    await eventually(() => expect(page.text()).toContain('2 miners looked at'));
    expect(sentTo(page, `PATCH ${PATH}`)).toEqual([{ revision: 1, plan: left }]);
  });
});

describe('the last page', () => {
  const rows = [preRowOf(1), preRowOf(2, { warnings: ['degraded'] }), preRowOf(3, { blocker: 'busy' })];
  const checked = preflightOf({ rows });
  const START = `POST ${PATH}/start`;

  it('says what will happen to whom, and starts exactly that once the number is typed', async () => {
    const started = detailOf({ rollout: rolloutOf({ state: 'running', counts: { waiting: 2 } }) });
    const page = await openStep('start', {
      answers: { [`GET ${PATH}/preflight`]: checked, [START]: started },
    });
    await eventually(() => expect(page.text()).toContain(`2 miners get ${NEW}, in 2 groups.`));
    expect(page.text()).toContain('1 miner of the plan is left out');
    expect(page.text()).toContain('Not well now: nobody can tell afterwards what the image did: Hall A 2');
    expect(page.text()).toContain('cannot be switched back to it from here');
    expect(page.text()).toContain('Revision 1 of the plan, by anna');
    expect(page.button('Start: 2 miners').disabled).toBe(true);
    await type(page.field('confirm'), '3');
    expect(page.button('Start: 2 miners').disabled).toBe(true);
    await type(page.field('confirm'), '2');
    await click(page.button('Start: 2 miners'));
    await eventually(() => expect(page.address()).toBe(`/firmware/rollouts/${ROLLOUT_ID}`));
    expect(sentTo(page, START)).toEqual([{ revision: 1, preflightAt: checked.at }]);
  });

  it('of one miner wants its name', async () => {
    const page = await openStep('start', {
      answers: { [`GET ${PATH}/preflight`]: preflightOf({ rows: [preRowOf(1)] }) },
    });
    await eventually(() => expect(page.text()).toContain('Type Hall A 1 to confirm'));
  });

  it('of a plan that changed meanwhile starts nothing and shows the new one', async () => {
    let known = detailOf();
    const page = await openStep('start', {
      answers: {
        [`GET ${PATH}`]: () => known,
        [`GET ${PATH}/preflight`]: checked,
        [START]: () => {
          known = detailOf({ revision: 2 });
          return problem(409, { code: 'changed-meanwhile' });
        },
      },
    });
    await eventually(() => page.field('confirm'));
    await type(page.field('confirm'), '2');
    await click(page.button('Start: 2 miners'));
    await eventually(() => page.button('Show the plan as it is now'));
    expect(page.text()).toContain('Nothing was started');
  });

  it('of a plan that runs already leads to it', async () => {
    let known = detailOf();
    const page = await openStep('start', {
      answers: {
        [`GET ${PATH}`]: () => known,
        [`GET ${PATH}/preflight`]: checked,
        [START]: () => {
          known = detailOf({ rollout: rolloutOf({ state: 'running', startedBy: 'ben' }) });
          return problem(409, { code: 'already-running' });
        },
      },
    });
    await eventually(() => page.field('confirm'));
    await type(page.field('confirm'), '2');
    await click(page.button('Start: 2 miners'));
    await eventually(() => expect(page.buttonNames()).not.toContain('Remove plan'));
  });

  it('wants a look at the miners first, and a fresh one', async () => {
    const page = await openStep('start', {
      answers: { [`GET ${PATH}/preflight`]: preflightOf({ at: NOW - 31 * 60_000 }) },
    });
    await eventually(() => expect(page.text()).toContain('have to be looked at before it can start'));
    expect(page.buttonNames()).not.toContain('Start: 3 miners');
  });
});

describe('the list of rollouts', () => {
  const LIST = 'GET /api/v1/rollouts';

  it('shows what runs, what is planned and what is over, each as it is now', async () => {
    const running = rolloutOf({ id: 'rrrrrrrrrrr2', state: 'running', counts: { waiting: 2, updated: 1 } });
    const over = rolloutOf({ id: 'rrrrrrrrrrr3', state: 'done', endedAt: NOW, counts: { updated: 3 } });
    const page = await open('/firmware/rollouts', {
      answers: { [LIST]: { rollouts: [rolloutOf(), running, over] } },
    });
    await eventually(() => expect(page.text()).toContain('1 of 3 over'));
    expect(page.text()).toMatch(/Under way.*Plans.*Not started.*Over.*3 updated/);
    const newer = { ...running, counts: { ...running.counts, waiting: 1, updated: 2 }, seq: 9 };
    await act(async () =>
      page.live.store.apply([{ kind: 'rollout', id: running.id, value: newer, takenAt: NOW }]),
    );
    expect(page.text()).toContain('2 of 3 over');
  });

  it('teaches when there is none, and offers a viewer nothing', async () => {
    const page = await open('/firmware/rollouts', { role: 'viewer', answers: { [LIST]: { rollouts: [] } } });
    await eventually(() => expect(page.text()).toContain('one miner first, then groups'));
    expect(page.container.querySelector('a[href="/firmware/rollouts/new"]')).toBeNull();
  });
});
