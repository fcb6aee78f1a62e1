// @vitest-environment happy-dom
import { act } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, problem } from '../../../live/pages.fixture.tsx';
import { click, find, type } from '../../../ui/render.fixture.tsx';
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
  ROLLOUT_ID,
  rolloutOf,
} from './plan.fixture.ts';
import { DRAFT_PATH, IMAGES, onWideScreen, openRollouts, openStep, sentTo } from './plan-pages.fixture.tsx';

// At hand before they are asked for, so that nothing loads between two steps of a test.
beforeAll(() => Promise.all([import('./DraftPage.tsx'), import('../run/RunPage.tsx')]));
onWideScreen();

describe('a new plan', () => {
  it('begins with the newest image of a person and becomes a draft with the best pilot first', async () => {
    const unverified = imageOf({
      id: 'iiiiiiiiiii2',
      addedAt: NOW,
      source: 'miner',
      sourceHost: 'vendor.example',
    });
    const page = await openRollouts('/firmware/rollouts/new', {
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

  it('is planned by nobody who may not', async () => {
    const page = await openRollouts('/firmware/rollouts/new', { role: 'operator' });
    expect(page.text()).toContain('Only an administrator can plan a rollout.');
    expect(page.buttonNames()).not.toContain('Next');
  });

  it('leads to the library where there is no image', async () => {
    const page = await openRollouts('/firmware/rollouts/new', {
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
        [`PATCH ${DRAFT_PATH}`]: detailOf({ revision: 2, plan: planOf({ groupSize: 2 }) }),
        [`POST ${DRAFT_PATH}/preflight`]: preflightOf({ revision: 2 }),
      },
    });
    await eventually(() => page.field('groupSize'));
    expect(page.text()).toContain('Saved as revision 1');
    await type(page.field('groupSize'), '0');
    expect(page.text()).toContain('A whole number from 1 to 500');
    expect(page.button('Look at the miners').disabled).toBe(true);
    await type(page.field('groupSize'), '2');
    await click(page.button('Look at the miners'));
    await eventually(() => expect(page.text()).toContain('3 miners looked at'));
    expect(sentTo(page, `PATCH ${DRAFT_PATH}`)).toEqual([{ revision: 1, plan: planOf({ groupSize: 2 }) }]);
    // that nobody has looked at the new revision is known
    expect(sentTo(page, `GET ${DRAFT_PATH}/preflight`)).toEqual([]);
  });

  it('that somebody else changed says so, overwrites nothing, and shows the new one', async () => {
    const theirs = detailOf({ revision: 7, plan: planOf({ groupSize: 99 }) });
    let known = detailOf();
    const page = await openStep('pace', {
      answers: {
        [`GET ${DRAFT_PATH}`]: () => known,
        [`PATCH ${DRAFT_PATH}`]: () => {
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

  it('tells a miner of another model from one that is no longer there', async () => {
    const other = hashing(2, 14_700, { entry: { readOnly: true } });
    const page = await openStep('miners', { miners: [hashing(1, 9000), other] });
    await eventually(() => expect(page.text()).toContain('1 of them is of another model'));
    expect(page.text()).toContain('1 miner of this plan is no longer in Mintdeck.');
  });

  it('compares a pilot with no others when there are none', async () => {
    const alone = detailOf({ plan: planOf({ minerIds: [idOf(2)] }) });
    const page = await openStep('pace', { answers: { [`GET ${DRAFT_PATH}`]: alone } });
    await eventually(() => expect(page.text()).toContain('First of all'));
    expect(page.text()).not.toMatch(/like the others|about the others/);
  });

  it('is read by whoever may not change it', async () => {
    const page = await openStep('start', { role: 'operator' });
    await eventually(() => expect(page.text()).toContain('Only an administrator can change or start it.'));
    await eventually(() => expect(page.text()).toContain(`says ${NEW}`));
    expect(page.buttonNames()).not.toContain('Remove draft');
  });
});

describe('the list of rollouts', () => {
  const LIST = 'GET /api/v1/rollouts';

  it('shows what runs, what is planned and what is over, each as it is now', async () => {
    const running = rolloutOf({ id: 'rrrrrrrrrrr2', state: 'running', counts: { waiting: 2, updated: 1 } });
    const over = rolloutOf({ id: 'rrrrrrrrrrr3', state: 'done', endedAt: NOW, counts: { updated: 3 } });
    const page = await openRollouts('/firmware/rollouts', {
      answers: { [LIST]: { rollouts: [rolloutOf(), running, over] } },
    });
    await eventually(() => expect(page.text()).toContain('Under way: 1 of 3 over'));
    expect(page.text()).toMatch(/Under way.*Drafts.*Not started.*Over.*All 3 updated/);
    const newer = { ...running, counts: { ...running.counts, waiting: 1, updated: 2 }, seq: 9 };
    await act(async () =>
      page.live.store.apply([{ kind: 'rollout', id: running.id, value: newer, takenAt: NOW }]),
    );
    expect(page.text()).toContain('Under way: 2 of 3 over');
  });

  it('says of one that waits for somebody why', async () => {
    const paused = rolloutOf({ id: 'rrrrrrrrrrr2', state: 'paused', pauseReason: 'stop-rule' });
    const page = await openRollouts('/firmware/rollouts', { answers: { [LIST]: { rollouts: [paused] } } });
    await eventually(() => expect(page.text()).toContain('Stopped by its own rule'));
  });

  it('teaches when there is none, and offers a viewer nothing', async () => {
    const page = await openRollouts('/firmware/rollouts', {
      role: 'viewer',
      answers: { [LIST]: { rollouts: [] } },
    });
    await eventually(() => expect(page.text()).toContain('one miner first, then groups'));
    expect(page.container.querySelector('a[href="/firmware/rollouts/new"]')).toBeNull();
  });
});
