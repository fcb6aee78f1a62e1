// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually, openLivePage, type PageOptions, problem } from '../../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { KeysPage } from './KeysPage.tsx';

const NOW = 1_795_262_400_000;
const DAY_MS = 86_400_000;
const LIST = 'GET /api/v1/api-keys';
const ADD = 'POST /api/v1/api-keys';
const SETTINGS = { revision: 0, sensitiveOverHttp: false, trustedPools: [] };
const KEY = {
  id: 'abcdefghijk1',
  name: 'grafana',
  scopes: ['miners.read'],
  start: 'mdk_AbCd',
  owner: 'anna',
  createdAt: NOW - DAY_MS,
  expiresAt: NOW + 60 * DAY_MS,
  lastUsedAt: NOW - 120_000,
  lastUsedFrom: '192.0.2.7',
};
const SECRET = 'mdk_SecretSecretSecret';

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const open = async ({ answers = {}, ...options }: PageOptions = {}) => {
  const page = await openLivePage(<KeysPage />, {
    now: NOW,
    ...options,
    answers: { [LIST]: { keys: [KEY] }, 'GET /api/v1/settings': SETTINGS, ...answers },
  });
  await eventually(() => expect(page.asked).toHaveLength(2));
  return page;
};

describe('API keys', () => {
  it('say what they may do, how long, and where they were last used', async () => {
    const theirs = { ...KEY, id: 'abcdefghijk2', name: 'old', owner: 'otto', lastUsedAt: null };
    const { text } = await open({
      answers: { [LIST]: { keys: [KEY, { ...theirs, expiresAt: NOW - 3 * DAY_MS, lastUsedFrom: null }] } },
    });
    await eventually(() => expect(text()).toContain('grafana'));
    expect(text()).toMatch(/Expires in (59|60)\u202fd/);
    expect(text()).toContain('from 192.0.2.7');
    expect(text()).toContain('of otto');
    expect(text()).toContain('Expired 3');
    expect(text()).toContain('Never used');
  });

  it('explain themselves when there is none', async () => {
    const { text } = await open({ answers: { [LIST]: { keys: [] } } });
    await eventually(() => expect(text()).toContain('No keys yet'));
  });

  it('show a new one once and keep it nowhere', async () => {
    const created = { key: SECRET, about: { ...KEY, id: 'abcdefghijk3', name: 'backup' } };
    const { asked, button, field, text, client } = await open({ answers: { [ADD]: created } });
    await click(button('New key'));
    await type(field('name'), 'backup');
    await click(button('Create key'));
    await eventually(() => expect(text()).toContain('Copy backup now'));
    expect(asked.find(({ request }) => request === ADD)?.body).toEqual({
      name: 'backup',
      scopes: ['miners.read'],
      expiresInDays: 90,
    });
    expect(find<HTMLTextAreaElement>(document.body, 'dialog textarea').value).toBe(SECRET);
    await click(button('I have stored it'));
    expect(document.body.innerHTML).not.toContain(SECRET);
    const kept = JSON.stringify([
      client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
      client
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
    ]);
    expect(kept).not.toContain(SECRET);
  });

  it.each([
    ['viewer', 1],
    ['operator', 2],
    ['admin', 3],
  ] as const)('of a %s can be good for %i things', async (role, count) => {
    const { button } = await open({ role });
    await click(button('New key'));
    expect(document.querySelectorAll('input[type="checkbox"]')).toHaveLength(count);
  });

  it('are revoked after a question that says when they were used', async () => {
    const { text, button, asked } = await open({
      answers: { [`DELETE /api/v1/api-keys/${KEY.id}`]: undefined },
    });
    await eventually(() => expect(text()).toContain('grafana'));
    await click(button('Revoke'));
    expect(text()).toContain('Last used 2\u202fmin ago.');
    await click(button('Revoke'));
    await eventually(() => expect(toasts.read().map((each) => each.text)).toEqual(['grafana was revoked.']));
    expect(asked.map(({ request }) => request)).toContain(`DELETE /api/v1/api-keys/${KEY.id}`);
  });

  it('keep what was typed when the server refuses', async () => {
    const refuse = () => problem(400, { code: 'invalid-input', fields: { name: 'At most 50 keys.' } });
    const { button, field, text } = await open({ answers: { [ADD]: refuse } });
    await click(button('New key'));
    await type(field('name'), 'backup');
    await click(button('Create key'));
    await eventually(() => expect(text()).toContain('At most 50 keys.'));
    expect(field('name').value).toBe('backup');
  });
});

describe('over plain HTTP from elsewhere', () => {
  const connection = { encrypted: false, loopback: false };

  it('no key is made, and an admin is led to the switch', async () => {
    const { text, button, container } = await open({ connection });
    await eventually(() => expect(text()).toContain('No new keys over this connection'));
    expect(button('New key').disabled).toBe(true);
    expect(find(container, 'a[href="/settings"]').textContent).toBe('Or allow it in the settings');
  });

  it('others are told whom to ask', async () => {
    const { text } = await open({ connection, role: 'viewer' });
    await eventually(() => expect(text()).toContain('ask an administrator'));
  });

  it('keys are made once an admin allowed it', async () => {
    const { text, button } = await open({
      connection,
      answers: { 'GET /api/v1/settings': { ...SETTINGS, sensitiveOverHttp: true } },
    });
    await eventually(() => expect(text()).toContain('grafana'));
    expect(button('New key').disabled).toBe(false);
  });
});

it('a failed answer says so', async () => {
  const { text } = await open({ answers: { [LIST]: () => problem(403, { code: 'not-allowed' }) } });
  await eventually(() => expect(text()).toContain('Your role does not allow this.'));
});
