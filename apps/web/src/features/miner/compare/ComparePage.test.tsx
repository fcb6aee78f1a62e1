// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
// Loaded lazily by the page: here before, so that no test waits for it.
import { stubMedia } from '../../../ui/media.fixture.ts';
import '../../../ui/chart/TimeChartPlot.tsx';
import { click, find, unmountAll } from '../../../ui/render.fixture.tsx';
import { gaugeOf, historyOf, valuesOf } from '../history/history.fixture.ts';
import { eventually, openPage, problem } from '../miner-pages.fixture.tsx';
import { minerOf } from '../miners.fixture.ts';
import { ComparePage } from './ComparePage.tsx';

const [A, B] = ['aaaaaaaaaaa1', 'aaaaaaaaaaa2'];
const MINERS = [minerOf({ id: A, name: 'Hall A 1' }), minerOf({ id: B, name: 'Hall A 2' })];
const historyPath = (id: string) => `GET /api/v1/miners/${id}/history`;

beforeEach(() => {
  stubMedia(false);
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = async (search: string, answers: Record<string, unknown> = {}) => {
  const page = await openPage(<ComparePage />, {
    miners: MINERS,
    path: `/miners/compare${search}`,
    answers: {
      [historyPath(A)]: historyOf(),
      [historyPath(B)]: historyOf(
        {},
        {
          minerId: B,
          hashrateGhs: gaugeOf(
            valuesOf(4, (place) => (place < 2 ? 12_000 : null)),
            500,
          ),
        },
      ),
      ...answers,
    },
  });
  const rows = () => [...page.container.querySelectorAll('tbody tr')].map((row) => row.textContent);
  return { ...page, rows };
};

describe('the comparison', () => {
  it('has average, ends and coverage of each miner', async () => {
    const { rows, asked } = await open(`?ids=${A},${B}`);
    await eventually(() =>
      expect(rows()).toEqual(['Hall A 115.0014.7015.30100\u202f%', 'Hall A 212.0011.5012.5050\u202f%']),
    );
    const questions = asked.filter(({ request }) => request.includes('/history'));
    expect(questions).toHaveLength(2);
    for (const { request } of questions) expect(request).toMatch(/measures=hashrate&chains=none/);
  });

  it('keeps the others when one fails, and says which', async () => {
    const { rows, text } = await open(`?ids=${A},${B}`, {
      [historyPath(B)]: () => problem(403, { code: 'not-allowed' }),
    });
    await eventually(() => expect(text()).toContain('The history of Hall A 2:'));
    await eventually(() => expect(rows()[0]).toContain('15.00'));
    expect(rows()[1]).toBe('Hall A 2––––');
  });

  it('names what is no miner here, and lets it go', async () => {
    const { rows, address, container } = await open(`?ids=${A},zzzzzzzzzzzz`);
    await eventually(() => expect(rows()[1]).toContain('zzzzzzzzzzzz is not here'));
    await click(find(container, '[aria-label="Remove zzzzzzzzzzzz from the comparison"]'));
    await eventually(() => expect(address()).toBe(`/miners/compare?ids=${A}`));
  });

  it('changes by what it compares', async () => {
    const { button, rows, address } = await open(`?ids=${A}`);
    await click(button('Temperature'));
    await eventually(() => expect(rows()[0]).toContain('747276'));
    expect(address()).toContain('measure=temperature');
  });

  it('says what to do when there is nothing to compare', async () => {
    const { text, asked } = await open('');
    expect(text()).toContain('Nothing to compare yet');
    expect(asked.filter(({ request }) => request.includes('/history'))).toEqual([]);
  });
});
