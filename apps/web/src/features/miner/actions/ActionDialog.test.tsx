// @vitest-environment happy-dom
import type { ActionPlan } from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { jobOf } from '../jobs/jobs.fixture.ts';
import { choose, eventually, openPage, problem } from '../miner-pages.fixture.tsx';
import { minerOf } from '../miners.fixture.ts';
import { ActionDialog } from './ActionDialog.tsx';

const ONE = 'aaaaaaaaaaa1';
const TWO = 'aaaaaaaaaaa2';
const PLAN = 'POST /api/v1/miner-actions/plan';
const START = 'POST /api/v1/miner-actions';
const miners = [minerOf({ name: 'Hall A 1' }), minerOf({ id: TWO, name: 'Hall A 2' })];

const planOf = (changes: Partial<ActionPlan> = {}): ActionPlan => ({
  miners: [{ minerId: ONE, name: 'Hall A 1', skip: null, warnings: [] }],
  packetCount: 1,
  packetSize: 10,
  packetPauseS: 5,
  durationS: 120,
  ...changes,
});

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = async (
  action: MinerAction,
  { ids = [ONE], answers = {} }: { ids?: string[]; answers?: object } = {},
) => {
  const onClose = vi.fn();
  const page = await openPage(<ActionDialog action={action} ids={ids} onClose={onClose} />, {
    miners,
    answers: { [PLAN]: planOf(), [START]: jobOf(), ...answers },
  });
  const submit = () => find<HTMLButtonElement>(document.body, 'button[type="submit"]');
  return { ...page, onClose, submit, sent: () => page.asked.filter(({ request }) => request === START) };
};

describe('an action without a form', () => {
  it('says what happens and for how long, and is one click when the plan is here', async () => {
    const { text, submit, sent, onClose } = await open('reboot');
    expect(text()).toContain('Reboot: Hall A 1');
    expect(text()).toContain('Away for about 2\u202fmin, without hashing.');
    expect(submit().disabled).toBe(true);
    await eventually(() => expect(submit().disabled).toBe(false));
    await click(submit());
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent().map(({ body }) => body)).toEqual([
      {
        action: 'reboot',
        minerIds: [ONE],
        parameters: {},
        packetSize: 10,
        packetPauseS: 5,
        orderId: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
  });

  it('is the same order when it is sent again after a lost answer', async () => {
    let lost = true;
    const { text, submit, sent, onClose } = await open('reboot', {
      answers: {
        [START]: () => {
          if (!lost) return jobOf();
          lost = false;
          throw new TypeError('network');
        },
      },
    });
    await eventually(() => expect(submit().disabled).toBe(false));
    await click(submit());
    await eventually(() => expect(text()).toContain('the same order is never done twice'));
    expect(onClose).not.toHaveBeenCalled();
    await click(submit());
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    const ids = sent().map(({ body }) => (body as { orderId: string }).orderId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('is not offered where every miner would be left out, and says why', async () => {
    const { text, submit } = await open('reboot', {
      answers: {
        [PLAN]: planOf({ miners: [{ minerId: ONE, name: 'Hall A 1', skip: 'busy', warnings: [] }] }),
      },
    });
    await eventually(() => expect(text()).toContain('another job or a rollout has it now'));
    expect(submit().disabled).toBe(true);
  });

  it('asks for no name to be typed where nothing would be done', async () => {
    const { text } = await open('power-off', {
      answers: {
        [PLAN]: planOf({ miners: [{ minerId: ONE, name: 'Hall A 1', skip: 'busy', warnings: [] }] }),
      },
    });
    await eventually(() => expect(text()).toContain('another job or a rollout has it now'));
    expect(text()).not.toContain('to confirm');
  });

  it('says why there is no plan', async () => {
    const { text, submit } = await open('reboot', {
      answers: { [PLAN]: problem(403, { code: 'not-allowed' }) },
    });
    await eventually(() => expect(text()).toContain('Your role does not allow this.'));
    expect(submit().disabled).toBe(true);
  });
});

describe('what is dangerous', () => {
  it('wants the name of the miner', async () => {
    const { text, submit, field } = await open('power-off');
    expect(text()).toContain('somebody has to go there');
    await eventually(() => expect(text()).toContain('usually'));
    expect(submit().disabled).toBe(true);
    await type(field('confirm'), 'hall a 1');
    expect(submit().disabled).toBe(true);
    await type(field('confirm'), 'Hall A 1');
    expect(submit().disabled).toBe(false);
  });

  it('wants the number of those it would be done to, as the button says it', async () => {
    const { text, submit, field } = await open('factory-reset', {
      ids: [ONE, TWO],
      answers: {
        [PLAN]: planOf({
          miners: [
            { minerId: ONE, name: 'Hall A 1', skip: null, warnings: ['degraded'] },
            { minerId: TWO, name: 'Hall A 2', skip: 'no-credential', warnings: [] },
          ],
        }),
      },
    });
    await eventually(() => expect(text()).toContain('1 miner is left out'));
    expect(text()).toContain('no login is stored: Hall A 2');
    expect(text()).toContain('Not well now.');
    expect(text()).toContain('Type 1, the number of miners');
    expect(submit().textContent).toContain('1 miner');
    await type(field('confirm'), '2');
    expect(submit().disabled).toBe(true);
    await type(field('confirm'), '1');
    expect(submit().disabled).toBe(false);
  });
});

describe('many miners', () => {
  it('go in packets, and the job has its own page', async () => {
    const { text, submit, sent, address, container } = await open('restart-cgminer', {
      ids: [ONE, TWO],
      answers: {
        [PLAN]: (body: unknown) =>
          planOf({
            miners: miners.map(({ entry }) => ({
              minerId: entry.id,
              name: entry.name,
              skip: null,
              warnings: [],
            })),
            packetCount: (body as { packetSize: number }).packetSize === 1 ? 2 : 1,
          }),
      },
    });
    await eventually(() => expect(text()).toContain('2 miners at once'));
    await type(find<HTMLInputElement>(container, 'input[type="number"]'), '1');
    await eventually(() => expect(text()).toContain('2 miners in 2 packets'));
    await click(submit());
    await eventually(() => expect(address()).toBe('/jobs/jjjjjjjjjjj1'));
    expect(sent()[0]?.body).toMatchObject({ packetSize: 1, minerIds: [ONE, TWO] });
  });

  it('need a number that makes sense', async () => {
    const { text, submit, container } = await open('restart-cgminer', { ids: [ONE, TWO] });
    await type(find<HTMLInputElement>(container, 'input[type="number"]'), '0');
    expect(text()).toContain('A whole number from 1 to 500');
    expect(submit().disabled).toBe(true);
  });
});

describe('auto-tune', () => {
  it('says what is set now, and sends the chosen mode', async () => {
    const { text, submit, sent, asked } = await open('set-auto-tune');
    expect(text()).toContain('Set now: Balanced');
    expect(text()).toContain('Fill in the form to see the plan.');
    expect(asked.filter(({ request }) => request === PLAN)).toEqual([]);
    await choose(find<HTMLSelectElement>(document.body, 'select'), 'performance');
    await eventually(() => expect(submit().disabled).toBe(false));
    await click(submit());
    await eventually(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toMatchObject({ parameters: { mode: 'performance' } });
  });

  it('is another order when it was changed after a lost answer: the first one may have arrived', async () => {
    const { submit, sent } = await open('set-auto-tune', {
      answers: {
        [START]: () => {
          throw new TypeError('network');
        },
      },
    });
    const sendAs = async (mode: string) => {
      const before = sent().length;
      await choose(find<HTMLSelectElement>(document.body, 'select'), mode);
      await eventually(() => expect(submit().disabled).toBe(false));
      await click(submit());
      await eventually(() => expect(sent()).toHaveLength(before + 1));
    };
    await sendAs('performance');
    await sendAs('efficient');
    const orders = sent().map(({ body }) => body as { orderId: string; parameters: object });
    expect(orders.map(({ parameters }) => parameters)).toEqual([
      { mode: 'performance' },
      { mode: 'efficient' },
    ]);
    expect(orders[0]?.orderId).not.toBe(orders[1]?.orderId);
  });
});
