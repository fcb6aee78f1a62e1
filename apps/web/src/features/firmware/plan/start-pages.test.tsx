// @vitest-environment happy-dom
import type { Preflight } from '@mintdeck/shared-types/firmware/rollouts';
import { act } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, problem } from '../../../live/pages.fixture.tsx';
import { click, type } from '../../../ui/render.fixture.tsx';
import {
  detailOf,
  idOf,
  NEW,
  NOW,
  planOf,
  preflightOf,
  preRowOf,
  ROLLOUT_ID,
  rolloutOf,
} from './plan.fixture.ts';
import { DRAFT_PATH, onWideScreen, openStep, sentTo } from './plan-pages.fixture.tsx';

// At hand before they are asked for, so that nothing loads between two steps of a test.
beforeAll(() => Promise.all([import('./DraftPage.tsx'), import('../run/RunPage.tsx')]));
onWideScreen();

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
        [`GET ${DRAFT_PATH}/preflight`]: () => (begun ? answers.at(-1) : problem(404, { code: 'not-found' })),
        [`POST ${DRAFT_PATH}/preflight`]: () => {
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
    expect(sentTo(page, `POST ${DRAFT_PATH}/preflight`)).toHaveLength(1);
  });

  it('that the server refuses says what is wrong with the plan, and asks once', async () => {
    const page = await openStep('check', {
      answers: {
        [`POST ${DRAFT_PATH}/preflight`]: problem(422, {
          code: 'invalid-input',
          fields: { 'plan.imageId': 'This image is not in the library' },
        }),
      },
    });
    await eventually(() => expect(page.text()).toContain('This image is not in the library'));
    expect(sentTo(page, `POST ${DRAFT_PATH}/preflight`)).toHaveLength(1);
  });

  it('takes the blocked ones out with one press, and looks at the rest again', async () => {
    const left = planOf({ minerIds: [idOf(2), idOf(3)] });
    const page = await openStep('check', {
      answers: {
        [`GET ${DRAFT_PATH}/preflight`]: preflightOf({ rows }),
        [`PATCH ${DRAFT_PATH}`]: detailOf({ revision: 2, plan: left }),
        [`POST ${DRAFT_PATH}/preflight`]: preflightOf({ revision: 2, at: NOW, rows: rows.slice(1) }),
      },
    });
    await eventually(() => page.button('Take 1 out of the plan'));
    await click(page.button('Take 1 out of the plan'));
    await eventually(() => expect(page.text()).toContain('2 miners looked at'));
    expect(sentTo(page, `PATCH ${DRAFT_PATH}`)).toEqual([{ revision: 1, plan: left }]);
  });
});

describe('the last page', () => {
  const rows = [preRowOf(1), preRowOf(2, { warnings: ['degraded'] }), preRowOf(3, { blocker: 'busy' })];
  const checked = preflightOf({ rows });
  const START = `POST ${DRAFT_PATH}/start`;

  it('says what will happen to whom, and starts exactly that once the number is typed', async () => {
    const started = detailOf({ rollout: rolloutOf({ state: 'running', counts: { waiting: 2 } }) });
    const page = await openStep('start', {
      answers: { [`GET ${DRAFT_PATH}/preflight`]: checked, [START]: started },
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
      answers: { [`GET ${DRAFT_PATH}/preflight`]: preflightOf({ rows: [preRowOf(1)] }) },
    });
    await eventually(() => expect(page.text()).toContain('Type Hall A 1 to confirm'));
  });

  it('of a plan that changed meanwhile starts nothing and shows the new one', async () => {
    let known = detailOf();
    const page = await openStep('start', {
      answers: {
        [`GET ${DRAFT_PATH}`]: () => known,
        [`GET ${DRAFT_PATH}/preflight`]: checked,
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
        [`GET ${DRAFT_PATH}`]: () => known,
        [`GET ${DRAFT_PATH}/preflight`]: checked,
        [START]: () => {
          known = detailOf({ rollout: rolloutOf({ state: 'running', startedBy: 'ben' }) });
          return problem(409, { code: 'already-running' });
        },
      },
    });
    await eventually(() => page.field('confirm'));
    await type(page.field('confirm'), '2');
    await click(page.button('Start: 2 miners'));
    await eventually(() => expect(page.buttonNames()).not.toContain('Remove draft'));
  });

  it('makes way for the run when somebody else starts it', async () => {
    let known = detailOf();
    const page = await openStep('start', {
      answers: { [`GET ${DRAFT_PATH}`]: () => known, [`GET ${DRAFT_PATH}/preflight`]: checked },
    });
    await eventually(() => page.field('confirm'));
    const running = rolloutOf({ state: 'running', startedBy: 'ben' });
    known = detailOf({ rollout: running });
    await act(async () =>
      page.live.store.apply([{ kind: 'rollout', id: running.id, value: running, takenAt: NOW }]),
    );
    await eventually(() => expect(page.buttonNames()).not.toContain('Start: 2 miners'));
  });

  it('of a look that somebody repeated meanwhile says so, and wants the number again', async () => {
    let known = checked;
    const page = await openStep('start', {
      answers: {
        [`GET ${DRAFT_PATH}/preflight`]: () => known,
        [START]: () => {
          known = preflightOf({ at: NOW - 10, rows: rows.slice(0, 2) });
          return problem(409, { code: 'changed-meanwhile' });
        },
      },
    });
    await eventually(() => page.field('confirm'));
    await type(page.field('confirm'), '2');
    await click(page.button('Start: 2 miners'));
    await eventually(() => expect(page.text()).toContain('looked at again meanwhile'));
    expect(page.field('confirm').value).toBe('');
    expect(page.text()).not.toContain('of the plan is left out');
  });

  it('wants a look at the miners first, and a fresh one', async () => {
    const page = await openStep('start', {
      answers: { [`GET ${DRAFT_PATH}/preflight`]: preflightOf({ at: NOW - 31 * 60_000 }) },
    });
    await eventually(() => expect(page.text()).toContain('have to be looked at before it can start'));
    expect(page.buttonNames()).not.toContain('Start: 3 miners');
  });
});
