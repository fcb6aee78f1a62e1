// @vitest-environment happy-dom
import { act } from 'react';
import { Route, Routes } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useJobs } from '../../../live/use-live.ts';
import { click, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { eventually, openPage } from '../miner-pages.fixture.tsx';
import { NOW } from '../miners.fixture.ts';
import { JobPage } from './JobPage.tsx';
import { JobPill } from './JobPill.tsx';
import { JobsPage } from './JobsPage.tsx';
import { itemOf, JOB_ID, jobOf } from './jobs.fixture.ts';

/** All jobs as the live line tells them. */
const LivePill = () => <JobPill jobs={useJobs()} />;
const page = (
  <Routes>
    <Route path="/jobs/:id" element={<JobPage />} />
  </Routes>
);
const PATH = `/api/v1/jobs/${JOB_ID}`;
const ITEMS = `GET ${PATH}/items`;

const failed = itemOf({
  minerId: 'aaaaaaaaaaa2',
  name: 'Hall A 2',
  state: 'failed',
  reason: 'refused',
  endedAt: NOW,
});
const unknown = itemOf({
  minerId: 'aaaaaaaaaaa3',
  name: 'Hall A 3',
  state: 'not-known',
  reason: 'not-seen-again',
  endedAt: NOW,
});

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const tell = (live: Awaited<ReturnType<typeof openPage>>['live'], job: ReturnType<typeof jobOf> | null) =>
  act(async () => live.store.apply([{ kind: 'job', id: JOB_ID, value: job, takenAt: NOW }]));

describe('the page of a job', () => {
  it('shows what it was asked for, and then only asks for what changed', async () => {
    const { live, text, asked } = await openPage(page, {
      path: `/jobs/${JOB_ID}`,
      answers: {
        [ITEMS]: { job: jobOf(), items: [itemOf()] },
        [`${ITEMS}?since=1`]: {
          job: jobOf({ seq: 2, counts: { done: 1 }, state: 'done', endedAt: NOW }),
          items: [itemOf({ state: 'done', endedAt: NOW, seq: 2 })],
        },
      },
    });
    await eventually(() => expect(text()).toContain('Sent, being watched'));
    expect(text()).toContain('Under way: 0 of 1 over');
    await tell(live, jobOf({ seq: 2, counts: { done: 1 }, state: 'done', endedAt: NOW }));
    await eventually(() => expect(text()).toContain('Took 1'));
    await eventually(() => expect(text()).not.toContain('being watched'));
    expect(asked.map(({ request }) => request)).toEqual([ITEMS, `${ITEMS}?since=1`]);
    await tell(live, null);
    expect(text()).toContain('Took 1');
  });

  it('tells why, what to do, and never calls failed what is not known', async () => {
    const { text, button } = await openPage(page, {
      path: `/jobs/${JOB_ID}`,
      answers: {
        [ITEMS]: {
          job: jobOf({ state: 'done', endedAt: NOW, counts: { failed: 1, 'not-known': 1 } }),
          items: [failed, unknown],
        },
      },
    });
    await eventually(() => expect(text()).toContain('1 failed, 1 not known'));
    await click(button('Not known'));
    expect(text()).toContain('Hall A 3');
    expect(text()).not.toContain('Hall A 2');
    expect(text()).toContain('It is not sent again by itself.');
  });

  it('tries again what failed, as one order, and leads to the new job', async () => {
    const { button, asked, address } = await openPage(page, {
      path: `/jobs/${JOB_ID}`,
      answers: {
        [ITEMS]: {
          job: jobOf({ state: 'done', endedAt: NOW, counts: { failed: 1 }, retryableUntil: NOW + 1e7 }),
          items: [failed],
        },
        [`POST ${PATH}/retry`]: jobOf({ id: 'jjjjjjjjjjj2' }),
      },
    });
    await eventually(() => button('Try 1 failed again'));
    await click(button('Try 1 failed again'));
    await eventually(() => expect(address()).toBe('/jobs/jjjjjjjjjjj2'));
    const sent = asked.filter(({ request }) => request === `POST ${PATH}/retry`);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toEqual({ orderId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  it('cancels what has not left, and says what it cannot take back', async () => {
    const { button, text, asked } = await openPage(page, {
      path: `/jobs/${JOB_ID}`,
      answers: {
        [ITEMS]: {
          job: jobOf({ counts: { waiting: 3, awaiting: 2 } }),
          items: [itemOf()],
        },
        [`POST ${PATH}/cancel`]: jobOf({ state: 'cancelling' }),
      },
    });
    await eventually(() => button('Cancel the rest'));
    await click(button('Cancel the rest'));
    // "Cancel" beside it could be either
    expect(button('Let it go on')).toBeDefined();
    expect(text()).toContain('2 miners have their order already: that cannot be undone');
    await click(button('Cancel the rest'));
    await eventually(() => expect(asked.at(-1)?.request).toBe(`POST ${PATH}/cancel`));
  });

  it('offers a viewer nothing but to look', async () => {
    const { buttonNames, text } = await openPage(page, {
      role: 'viewer',
      path: `/jobs/${JOB_ID}`,
      answers: {
        [ITEMS]: {
          job: jobOf({ counts: { waiting: 3, failed: 2 }, retryableUntil: NOW + 1e7 }),
          items: [failed],
        },
      },
    });
    await eventually(() => expect(text()).toContain('Hall A 2'));
    expect(buttonNames().filter((name) => /Cancel|Try/.test(name ?? ''))).toEqual([]);
  });

  it('says that somebody has to go to a miner that was powered off', async () => {
    const { text } = await openPage(page, {
      path: `/jobs/${JOB_ID}`,
      answers: {
        [ITEMS]: {
          job: jobOf({ action: 'power-off', state: 'done', endedAt: NOW, counts: { done: 1 } }),
          items: [itemOf({ state: 'done', endedAt: NOW })],
        },
      },
    });
    await eventually(() => expect(text()).toContain('Somebody has to go there to switch it on again.'));
  });

  it('says when there is no such job', async () => {
    const { text } = await openPage(page, { path: `/jobs/${JOB_ID}` });
    await eventually(() => expect(text()).toContain('No such job'));
  });
});

describe('the list of jobs', () => {
  it('begins with what is under way, and follows it', async () => {
    const over = jobOf({ id: 'jjjjjjjjjjj2', state: 'done', endedAt: NOW, counts: { done: 2, skipped: 1 } });
    const { live, text } = await openPage(<JobsPage />, {
      path: '/jobs',
      answers: { 'GET /api/v1/jobs': { jobs: [over, jobOf()] } },
    });
    await eventually(() => expect(text()).toMatch(/Under way.*Reboot: Hall A 1.*Over.*Reboot: 3 miners/));
    expect(text()).toContain('2 done, 1 skipped');
    await tell(live, jobOf({ seq: 2, state: 'done', endedAt: NOW, counts: { done: 1 } }));
    await eventually(() => expect(text()).not.toContain('Under way'));
  });

  it('says of a job being cancelled that it is, and marks one that was with neither good nor bad', async () => {
    const { text, container } = await openPage(<JobsPage />, {
      path: '/jobs',
      answers: {
        'GET /api/v1/jobs': {
          jobs: [
            jobOf({ state: 'cancelling' }),
            jobOf({
              id: 'jjjjjjjjjjj2',
              state: 'cancelled',
              endedAt: NOW,
              counts: { done: 1, cancelled: 9 },
            }),
          ],
        },
      },
    });
    await eventually(() => expect(text()).toContain('Being cancelled: 0 of 1 over'));
    expect(text()).toContain('1 done, 9 cancelled');
    expect(container.querySelector('li svg.text-ok')).toBeNull();
  });

  it('says when there is none', async () => {
    const { text } = await openPage(<JobsPage />, { answers: { 'GET /api/v1/jobs': { jobs: [] } } });
    await eventually(() => expect(text()).toContain('Nothing was ordered yet'));
  });
});

describe('the pill', () => {
  it('tells what is under way, and its outcome once', async () => {
    const { live, text } = await openPage(<LivePill />);
    expect(text()).not.toContain('Reboot');
    await tell(live, jobOf());
    await eventually(() => expect(text()).toContain('0 of 1 · Reboot: Hall A 1'));
    await tell(live, jobOf({ state: 'done', endedAt: NOW, counts: { 'not-known': 1 } }));
    await eventually(() => expect(text()).toContain('Reboot: Hall A 1: not known'));
    expect(toasts.read()).toMatchObject([{ tone: 'warn', text: 'Reboot: Hall A 1: not known' }]);
  });
});
