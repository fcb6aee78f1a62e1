// @vitest-environment happy-dom
import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LiveUpdate } from '../../live/live-store.ts';
import { eventually, openLivePage, problem } from '../../live/pages.fixture.tsx';
import { click, find, unmountAll } from '../../ui/render.fixture.tsx';
import { toasts } from '../../ui/toasts.ts';
import { SettingsPage } from './SettingsPage.tsx';

const GET = 'GET /api/v1/settings';
const PATCH = 'PATCH /api/v1/settings';
const SAVED = { revision: 4, sensitiveOverHttp: false, trustedPools: ['*.main.example:3333'] };

const ROW: MinerRow = {
  state: 'online',
  reason: null,
  since: 0,
  hashrateGhs: [null, null, null, null],
  chains: [],
  fanDutyPercent: null,
  pool: [0, 'alive'],
  percents: [null, null, null],
  elapsedS: null,
};
const entryOf = (id: string, host: string): MinerEntry => ({
  id,
  name: id,
  address: '192.0.2.1',
  tags: [],
  position: '',
  expectedHashrateHs: null,
  paused: false,
  pollIntervalS: 10,
  model: null,
  mac: null,
  firmware: null,
  readOnly: false,
  defaultPassword: null,
  autoTuneMode: null,
  planned: null,
  pools: [[0, host]],
});
const minerOn = (id: string, host: string): LiveUpdate[] => [
  { kind: 'miner-entry', id, value: entryOf(id, host), takenAt: null },
  { kind: 'miner-row', id, value: ROW, takenAt: 0 },
];
const MINERS = [
  ...minerOn('aaaaaaaaaaa1', 'eu.main.example:3333'),
  ...minerOn('aaaaaaaaaaa2', 'thief.example:9999'),
  ...minerOn('aaaaaaaaaaa3', 'thief.example:9999'),
];

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const open = async (answers: Record<string, unknown> = {}, role: 'admin' | 'viewer' = 'admin') => {
  const page = await openLivePage(<SettingsPage />, {
    role,
    updates: MINERS,
    answers: { [GET]: SAVED, ...answers },
  });
  await eventually(() => expect(page.text()).toContain('Trusted pools'));
  const area = () => find<HTMLTextAreaElement>(document.body, 'textarea');
  const write = (text: string) =>
    act(async () => {
      const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
      setter?.call(area(), text);
      area().dispatchEvent(new Event('input', { bubbles: true }));
    });
  const sent = () => page.asked.filter(({ request }) => request === PATCH).map(({ body }) => body);
  return { ...page, area, write, sent };
};

describe('trusted pools', () => {
  it('say how many miners mine elsewhere, behind a link to just these', async () => {
    const { text, container } = await open();
    expect(text()).toContain('2 miners mine on a pool that no pattern matches (of 3 that tell their pool)');
    const hrefs = [...container.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(hrefs).toContain('/miners?ids=aaaaaaaaaaa2,aaaaaaaaaaa3');
    expect(text()).toContain('matches *.main.example:3333');
  });

  it('are judged as they are typed, before they are saved', async () => {
    const { text, write, sent } = await open();
    await write('*:3333\n*:9999');
    expect(text()).toContain('All 3 miners that tell their pool mine on a trusted one.');
    expect(text()).toContain('Not saved yet');
    expect(sent()).toEqual([]);
  });

  it('take in what is in use, and are saved with the revision they were read with', async () => {
    const { button, area, sent } = await open({ [PATCH]: { ...SAVED, revision: 5 } });
    await click(button('Add'));
    expect(area().value).toBe('*.main.example:3333\nthief.example:9999');
    await click(button('Save patterns'));
    await eventually(() => expect(toasts.read().map((each) => each.text)).toEqual(['Saved.']));
    expect(sent()).toEqual([{ revision: 4, trustedPools: ['*.main.example:3333', 'thief.example:9999'] }]);
  });

  it('are not saved while one is wrong', async () => {
    const { text, write, button } = await open();
    await write('good.example:1\nbad one');
    expect(text()).toContain('Line 2: Letters, digits and signs, no blanks');
    expect(button('Save patterns').disabled).toBe(true);
  });

  it('are not watched while there is none', async () => {
    const { text } = await open({ [GET]: { ...SAVED, trustedPools: [] } });
    await eventually(() => expect(text()).toContain('pools are not watched'));
    expect(text()).not.toContain('on a pool that no pattern matches');
  });

  it('ask whose list it is when somebody else changed it, and keep what was typed', async () => {
    let theirs = SAVED;
    const patch = (body: unknown) => {
      const { revision } = body as { revision: number };
      if (revision !== theirs.revision) return problem(409, { code: 'changed-meanwhile' });
      return { ...theirs, ...(body as object), revision: revision + 1 };
    };
    const { text, write, area, button, buttonNames, sent } = await open({
      [GET]: () => theirs,
      [PATCH]: patch,
    });
    await write('mine.example:1');
    theirs = { ...SAVED, revision: 9, trustedPools: ['theirs.example:1'] };
    await click(button('Save patterns'));
    await eventually(() => expect(text()).toContain('Somebody changed these settings meanwhile'));
    expect(area().value).toBe('mine.example:1');
    // The one question is whose list it is.
    expect(buttonNames()).not.toContain('Save patterns');
    await click(button('Save mine'));
    await eventually(() => expect(toasts.read()).toHaveLength(1));
    expect(sent().at(-1)).toEqual({ revision: 9, trustedPools: ['mine.example:1'] });
  });

  it('are no conflict when another setting was changed', async () => {
    const theirs = { ...SAVED, revision: 9, sensitiveOverHttp: true };
    const answers = [SAVED, theirs];
    const patch = (body: unknown) =>
      (body as { revision: number }).revision === 9
        ? { ...theirs, revision: 10 }
        : problem(409, { code: 'changed-meanwhile' });
    const { write, button, sent } = await open({ [GET]: () => answers.shift() ?? theirs, [PATCH]: patch });
    await write('mine.example:1');
    await click(button('Save patterns'));
    await eventually(() => expect(toasts.read()).toHaveLength(1));
    expect(sent()).toHaveLength(2);
  });
});

describe('plain HTTP', () => {
  it('is allowed after a question that says what it means', async () => {
    const { text, button, sent } = await open({
      [PATCH]: { ...SAVED, revision: 5, sensitiveOverHttp: true },
    });
    expect(text()).toContain('Refused');
    await click(button('Allow over plain HTTP'));
    expect(text()).toContain('Whoever listens can copy a key');
    expect(sent()).toEqual([]);
    await click(button('Allow over plain HTTP'));
    await eventually(() => expect(sent()).toEqual([{ revision: 4, sensitiveOverHttp: true }]));
    await eventually(() => expect(text()).toContain('can read new API keys'));
  });
});

it('others than admins read and change nothing', async () => {
  const { area, buttonNames, text } = await open({}, 'viewer');
  expect(area().readOnly).toBe(true);
  expect(buttonNames()).toEqual([]);
  expect(text()).toContain('Only an administrator changes these');
});

it('a failed answer says so', async () => {
  const page = await openLivePage(<SettingsPage />, {
    answers: { [GET]: () => problem(403, { code: 'not-allowed' }) },
  });
  await eventually(() => expect(page.text()).toContain('Your role does not allow this.'));
});
