// @vitest-environment happy-dom
import type { ImportAnswer } from '@mintdeck/shared-types/fleet-csv';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, find, unmountAll } from '../../../ui/render.fixture.tsx';
import { eventually, openPage, problem } from '../miner-pages.fixture.tsx';
import { ImportPage } from './ImportPage.tsx';

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const PLAN: ImportAnswer = {
  plan: 'a'.repeat(64),
  done: false,
  counts: { added: 1, changed: 1, unchanged: 7, errors: 1 },
  unknownColumns: ['shelf'],
  rows: [
    {
      line: 2,
      outcome: 'changed',
      id: 'aaaaaaaaaaa1',
      name: 'One',
      changes: [
        { field: 'position', from: 'A 1', to: '' },
        { field: 'password', from: null, to: null },
      ],
      problems: [],
    },
    {
      line: 3,
      outcome: 'added',
      id: null,
      name: 'Two',
      changes: [{ field: 'address', from: null, to: '10.0.0.2' }],
      problems: [],
    },
    {
      line: 9,
      outcome: 'error',
      id: null,
      name: 'Three',
      changes: [],
      problems: [{ column: 'IP', message: 'This is no address of a host' }],
    },
  ],
};

const open = (answer: unknown, role: 'admin' | 'operator' = 'admin') =>
  openPage(<ImportPage />, {
    role,
    path: '/miners/import',
    answers: {
      'GET /api/v1/credential-sets': { credentialSets: [] },
      'POST /api/v1/miners/import': answer,
    },
  });
const paste = (text: string) =>
  act(async () => {
    const area = find<HTMLTextAreaElement>(document.body, 'textarea');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });

describe('the import', () => {
  it('shows the plan, errors first, and confirms just that', async () => {
    const answer = (body: unknown) =>
      JSON.stringify(body).includes('"plan":null') ? PLAN : { ...PLAN, done: true };
    const { asked, button, text } = await open(answer);
    expect(button('Show what').disabled).toBe(true);
    await paste('address\n10.0.0.2');
    await click(button('Show what'));
    await eventually(() => expect(text()).toContain('What this table would do'));
    expect(text()).toContain('left out: shelf');
    const rows = [...document.querySelectorAll('ul[aria-label="Rows"] > li')].map((row) => row.textContent);
    expect(rows).toEqual([
      'Line 9ErrorThreeIP: This is no address of a host',
      'Line 2ChangedOnePosition A 1 → nothingPassword as entered',
      'Line 3NewTwoAddress 10.0.0.2',
    ]);
    expect(button('Import 2 miners').disabled).toBe(true);
    await click(find(document.body, 'input[type="checkbox"]'));
    await click(button('Import 2 miners'));
    await eventually(() => expect(text()).toContain('The table is imported'));
    expect(asked.at(-1)?.body).toEqual({ csv: 'address\n10.0.0.2', skipErrors: true, plan: PLAN.plan });
  });

  it('tells what is wrong with the table where the table is', async () => {
    const { button, text } = await open(() =>
      problem(400, { code: 'invalid-input', fields: { csv: 'Line 2: no' } }),
    );
    await paste('x');
    await click(button('Show what'));
    await eventually(() => expect(text()).toContain('Line 2: no'));
    expect(find(document.body, 'textarea').getAttribute('aria-invalid')).toBe('true');
  });

  it('tells it also where the table is too long to be shown', async () => {
    const { button, text } = await open(() =>
      problem(400, { code: 'invalid-input', fields: { csv: 'Line 2: no' } }),
    );
    await paste('x'.repeat(20_001));
    expect(document.querySelector('textarea')).toBeNull();
    await click(button('Show what'));
    await eventually(() => expect(text()).toContain('Line 2: no'));
    const seen = [...document.querySelectorAll('p')].filter(({ className }) => className !== 'sr-only');
    expect(seen.map(({ textContent }) => textContent)).toContain('Line 2: no');
  });

  it('tells of a file that is no table, and takes the next one', async () => {
    const { button, text } = await open(PLAN);
    const choose = (file: File) =>
      act(async () => {
        const input = find<HTMLInputElement>(document.body, 'input[type="file"]');
        Object.defineProperty(input, 'files', { value: [file], configurable: true });
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
    await choose(new File(['PK\0\0'], 'miners.xlsx'));
    await eventually(() => expect(text()).toContain('The file is no text'));
    expect(button('Show what').disabled).toBe(true);
    await choose(new File(['address\n10.0.0.1'], 'miners.csv'));
    await eventually(() => expect(button('Show what').disabled).toBe(false));
    expect(text()).not.toContain('The file is no text');
  });

  it('looks again when the miners changed meanwhile', async () => {
    let changed = true;
    const { button, text, asked } = await open((body: unknown) => {
      if (JSON.stringify(body).includes('"plan":null'))
        return { ...PLAN, counts: { ...PLAN.counts, errors: 0 } };
      return changed ? problem(409, { code: 'changed-meanwhile' }) : { ...PLAN, done: true };
    });
    await paste('x');
    await click(button('Show what'));
    await eventually(() => button('Import 2 miners'));
    await click(button('Import 2 miners'));
    await eventually(() => expect(text()).toContain('Somebody changed this meanwhile'));
    changed = false;
    const askedCount = asked.length;
    await click(button('Try again'));
    await eventually(() => expect(asked).toHaveLength(askedCount + 1));
    expect(asked.at(-1)?.body).toMatchObject({ plan: null });
  });

  it('is an admin’s', async () => {
    const { text } = await open(PLAN, 'operator');
    expect(text()).toContain('Only an admin can import miners');
  });
});
