// @vitest-environment happy-dom
import {
  CONNECTION_STEPS,
  type ConnectionStep,
  type TestConnectionAnswer,
} from '@mintdeck/shared-types/fleet';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { choose, eventually, fullViewOf, openPage, problem } from '../miner-pages.fixture.tsx';
import { AddMinerDialog } from './AddMinerDialog.tsx';

const answerOf = (
  changes: Partial<TestConnectionAnswer> = {},
  failed: Partial<ConnectionStep> | null = null,
): TestConnectionAnswer => ({
  steps: CONNECTION_STEPS.map((step) => ({
    step,
    outcome: 'ok',
    reason: null,
    value: null,
    tookMs: 12,
    ...(failed?.step === step ? failed : {}),
  })),
  usable: failed === null,
  defaultPassword: false,
  sameMacAs: [],
  ...changes,
});
const TEST = 'POST /api/v1/miners/test-connection';
const ADD = 'POST /api/v1/miners';

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = async (answers: Record<string, unknown>) => {
  const onClose = vi.fn();
  const page = await openPage(<AddMinerDialog onClose={onClose} />, { answers });
  const submit = async (name: string) => {
    await click(page.button(name));
    await eventually(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  };
  const fill = async () => {
    await type(page.field('address'), '192.168.1.50');
    await type(page.field('password'), 'dragonadmin');
  };
  const requests = () => page.asked.map(({ request }) => request);
  return { ...page, onClose, submit, fill, requests };
};

describe('add miner', () => {
  it('is ready to type', async () => {
    const { field } = await open({});
    expect(document.activeElement).toBe(field('address'));
  });

  it('asks for what is missing before it asks anybody', async () => {
    const { text, submit, requests } = await open({});
    await submit('Add miner');
    await eventually(() => expect(text()).toContain('Enter an address'));
    expect(text()).toContain('Enter the password');
    expect(text()).not.toContain('Enter a name');
    expect(requests()).toEqual([]);
  });

  it('tests first and adds at once when all is well, then shows the miner', async () => {
    const { fill, submit, asked, requests, address, onClose } = await open({
      [TEST]: answerOf(),
      [ADD]: fullViewOf(),
    });
    await fill();
    await submit('Add miner');
    await eventually(() => expect(requests()).toEqual([TEST, ADD]));
    expect(asked[1]?.body).toMatchObject({
      name: 'Miner 192.168.1.50',
      username: 'admin',
      pollIntervalS: 10,
    });
    await eventually(() => expect(address()).toBe('/miners/aaaaaaaaaaa1'));
    expect(onClose).toHaveBeenCalled();
  });

  it('adds a miner that is off only by an explicit choice', async () => {
    const silent = { step: 'reachable', outcome: 'failed', reason: 'timed-out' } as const;
    const { fill, submit, text, requests, button } = await open({
      [TEST]: answerOf({}, silent),
      [ADD]: fullViewOf(),
    });
    await fill();
    await submit('Add miner');
    await eventually(() => expect(text()).toContain('o complete answer in time'));
    expect(text()).toContain('If it is only switched off, add it anyway');
    expect(requests()).toEqual([TEST]);
    await click(button('Add anyway'));
    await eventually(() => expect(requests()).toEqual([TEST, ADD]));
  });

  it('never adds an address the server may not ask', async () => {
    const refused = { step: 'reachable', outcome: 'failed', reason: 'address-not-allowed' } as const;
    const { fill, submit, text, button } = await open({ [TEST]: answerOf({}, refused) });
    await fill();
    await submit('Test connection');
    await eventually(() => expect(text()).toContain('cannot be added'));
    expect(button('Add miner').disabled).toBe(true);
  });

  it('stops for a warning, and asks again when the login changed', async () => {
    const { fill, submit, text, field, requests } = await open({
      [TEST]: answerOf({ defaultPassword: true, sameMacAs: [{ id: 'aaaaaaaaaaa9', name: 'Hall 9' }] }),
      [ADD]: fullViewOf(),
    });
    await fill();
    await submit('Add miner');
    await eventually(() => expect(text()).toContain('The same MAC as Hall 9'));
    expect(text()).toContain('factory password');
    await type(field('password'), 'another');
    expect(text()).toContain('The form changed since this test.');
    await submit('Add miner');
    await eventually(() => expect(requests()).toEqual([TEST, TEST]));
  });

  it('puts a refusal of the server at its field and keeps what was typed', async () => {
    const { fill, submit, text, field } = await open({
      [TEST]: answerOf(),
      [ADD]: () => problem(409, { code: 'address-taken', fields: { address: 'Hall 1 has this address' } }),
    });
    await fill();
    await submit('Add miner');
    await eventually(() => expect(text()).toContain('Hall 1 has this address'));
    expect(field('address').getAttribute('aria-invalid')).toBe('true');
    expect(field('password').value).toBe('dragonadmin');
  });

  it('asks before it throws away what was typed', async () => {
    const { fill, button, onClose } = await open({});
    await fill();
    await click(button('Cancel'));
    expect(onClose).not.toHaveBeenCalled();
    await click(button('Lose it'));
    expect(onClose).toHaveBeenCalled();
  });
});

describe('the login', () => {
  const SET = { id: 'abcdefghijk1', name: 'Hall 1', username: 'admin', minerCount: 3, locked: false };

  it('can be a credential set', async () => {
    const { fill, submit, asked, text } = await open({
      'GET /api/v1/credential-sets': { credentialSets: [SET] },
      [TEST]: answerOf(),
      [ADD]: fullViewOf(),
    });
    await fill();
    await click(document.querySelectorAll<HTMLInputElement>('[name="loginKind"]')[1] ?? document.body);
    await eventually(() => expect(text()).toContain('Hall 1 (admin)'));
    await choose(find<HTMLSelectElement>(document.body, 'select'), SET.id);
    await submit('Add miner');
    await eventually(() => expect(asked.at(-1)?.request).toBe(ADD));
    expect(asked.at(-1)?.body).toMatchObject({ credentialSetId: SET.id });
    expect(asked.at(-1)?.body).not.toHaveProperty('password');
  });

  it('asks to choose a set at its field', async () => {
    const { fill, submit, text } = await open({ 'GET /api/v1/credential-sets': { credentialSets: [] } });
    await fill();
    await click(document.querySelectorAll<HTMLInputElement>('[name="loginKind"]')[1] ?? document.body);
    await submit('Add miner');
    await eventually(() => expect(text()).toContain('Choose a credential set'));
  });
});
