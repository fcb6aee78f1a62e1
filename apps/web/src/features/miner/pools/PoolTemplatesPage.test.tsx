// @vitest-environment happy-dom
import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { eventually, openPage, problem } from '../miner-pages.fixture.tsx';
import { minerOf } from '../miners.fixture.ts';
import { PoolTemplatesPage } from './PoolTemplatesPage.tsx';

const LIST = 'GET /api/v1/pool-templates';
const ADD = 'POST /api/v1/pool-templates';
const URL = 'stratum+tcp://us-east.stratum.slushpool.com:3333';
const TEMPLATE: PoolTemplate = {
  id: 'abcdefghijk1',
  name: 'Hall 1',
  revision: 3,
  pools: [
    { url: URL, user: 'me.{mac8}', hasPassword: true },
    { url: 'stratum+tcp://spare.example:3333', user: 'me', hasPassword: true },
  ],
};
const PATCH = `PATCH /api/v1/pool-templates/${TEMPLATE.id}`;

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const open = async (
  answers: Record<string, unknown> = {},
  role: 'admin' | 'viewer' = 'admin',
  templates: readonly PoolTemplate[] = [TEMPLATE],
) => {
  const page = await openPage(<PoolTemplatesPage />, {
    role,
    miners: [minerOf()],
    answers: { [LIST]: { templates }, ...answers },
  });
  await eventually(() => expect(page.text()).toContain(templates[0]?.name ?? 'No pool templates yet'));
  return { ...page, bodies: (request: string) => page.asked.filter((each) => each.request === request) };
};

describe('pool templates', () => {
  it('show their pools in order, and who mines there now', async () => {
    const { text, container } = await open();
    expect(text().indexOf('slushpool')).toBeLessThan(text().indexOf('spare.example'));
    expect(text()).toContain('1 miner mines on its first pool now');
    expect(container.querySelector('a[href="/miners?ids=aaaaaaaaaaa1"]')).not.toBeNull();
  });

  it('say when their passwords cannot be opened', async () => {
    const pools = TEMPLATE.pools.map((pool) => ({ ...pool, hasPassword: false }));
    const { text } = await open({}, 'admin', [{ ...TEMPLATE, pools }]);
    expect(text()).toContain('Locked: the key of this Mintdeck changed.');
  });

  it('are seen by a viewer, who changes none', async () => {
    const { buttonNames, text } = await open({}, 'viewer');
    expect(buttonNames()).toEqual([]);
    expect(text()).toContain('Administrators add and change templates.');
  });

  it('explain themselves when there is none', async () => {
    const { text } = await open({}, 'admin', []);
    expect(text()).toContain('Useful when many miners get the same pools');
  });
});

describe('the form', () => {
  it('adds a template, with what a miner makes of its worker', async () => {
    const { button, field, text, bodies } = await open({ [ADD]: TEMPLATE });
    await click(button('New pool template'));
    await type(field('name'), 'Hall 2');
    await type(field('pools.0.url'), 'stratum+tcp://a.example:1');
    await type(field('pools.0.user'), 'w.{mac4}');
    await type(field('pools.0.password'), 'x');
    expect(text()).toContain('On Hall A 1: w.de5c');
    await click(button('Create'));
    await eventually(() => expect(toasts.read()).toHaveLength(1));
    expect(bodies(ADD).map(({ body }) => body)).toEqual([
      { name: 'Hall 2', pools: [{ url: 'stratum+tcp://a.example:1', user: 'w.{mac4}', password: 'x' }] },
    ]);
  });

  it('keeps stored passwords when pools change places', async () => {
    const { button, bodies, field } = await open({ [PATCH]: { ...TEMPLATE, revision: 4 } });
    await click(button('Edit'));
    expect(field('pools.0.password').value).toBe('');
    const up = document.querySelector<HTMLButtonElement>('[aria-label="Move pool 2 up"]');
    if (up) await click(up);
    await click(button('Save'));
    await eventually(() => expect(toasts.read()).toHaveLength(1));
    expect(bodies(PATCH).map(({ body }) => body)).toEqual([
      {
        revision: 3,
        name: 'Hall 1',
        pools: [
          { url: 'stratum+tcp://spare.example:3333', user: 'me' },
          { url: URL, user: 'me.{mac8}' },
        ],
      },
    ]);
  });

  it('asks whose it is when somebody else saved, and keeps what was typed', async () => {
    const theirs = { ...TEMPLATE, revision: 8 };
    const lists = [[TEMPLATE], [theirs]];
    const patch = (body: unknown) =>
      (body as { revision: number }).revision === 8 ? theirs : problem(409, { code: 'changed-meanwhile' });
    const { button, bodies, field, text } = await open({
      [LIST]: () => ({ templates: lists.shift() ?? [theirs] }),
      [PATCH]: patch,
    });
    await click(button('Edit'));
    await type(field('name'), 'Mine');
    await click(button('Save'));
    await eventually(() => expect(text()).toContain('Save mine'));
    expect(field('name').value).toBe('Mine');
    await click(button('Save mine'));
    await eventually(() => expect(toasts.read()).toHaveLength(1));
    expect(bodies(PATCH).at(-1)?.body).toMatchObject({ revision: 8, name: 'Mine' });
  });

  it('shows what the server finds wrong at its field', async () => {
    const refuse = () =>
      problem(400, { code: 'invalid-input', fields: { name: 'There is a template of this name' } });
    const { button, field, text } = await open({ [PATCH]: refuse });
    await click(button('Edit'));
    await type(field('name'), 'Hall 9');
    await click(button('Save'));
    await eventually(() => expect(text()).toContain('There is a template of this name'));
  });
});

it('a template is deleted after a question', async () => {
  const { button, text, asked } = await open({ [`DELETE /api/v1/pool-templates/${TEMPLATE.id}`]: undefined });
  await click(button('Delete'));
  expect(text()).toContain('Miners keep the pools they have.');
  await click(button('Delete'));
  await eventually(() => expect(toasts.read().map((each) => each.text)).toEqual(['Hall 1 was deleted.']));
  expect(asked.map(({ request }) => request)).toContain(`DELETE /api/v1/pool-templates/${TEMPLATE.id}`);
});
