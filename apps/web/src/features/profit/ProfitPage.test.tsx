// @vitest-environment happy-dom
import type { Profit, ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually, openLivePage, problem } from '../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../ui/render.fixture.tsx';
import { ProfitPage } from './ProfitPage.tsx';
import { accountOf, modelOf, NOTHING, NOW, profitOf, settingsOf } from './profit.fixture.ts';

const GET = 'GET /api/v1/profit';
const PATCH = 'PATCH /api/v1/profit/settings';

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

/** A server that holds settings, and answers with these figures whatever they are. */
const hold = (figures: Profit) => {
  let { settings } = figures;
  const edit = (body: unknown) => {
    const { revision, ...change } = body as Partial<ProfitSettings> & { revision: number };
    if (revision !== settings.revision) return problem(409, { code: 'changed-meanwhile' });
    settings = { ...settings, ...change, revision: revision + 1 };
    return settings;
  };
  return {
    answers: { [GET]: () => ({ ...figures, settings }), [PATCH]: edit },
    /** somebody else saves */
    save: (change: Partial<ProfitSettings>) => {
      settings = { ...settings, ...change, revision: settings.revision + 1 };
    },
  };
};

const open = async (
  figures: Profit = profitOf(),
  { role = 'operator', answers = {} }: { role?: 'operator' | 'viewer'; answers?: object } = {},
) => {
  const server = hold(figures);
  const page = await openLivePage(<ProfitPage />, {
    role,
    now: NOW,
    answers: { ...server.answers, ...answers },
  });
  await eventually(() => expect(page.text()).toContain('Break-even price'));
  const sent = () => page.asked.filter(({ request }) => request === PATCH).map(({ body }) => body);
  return { ...page, sent, saveElsewhere: server.save };
};

describe('the figures', () => {
  it('begin with the price at which mining pays, and what it comes to at the price of a day', async () => {
    const { text } = await open();
    expect(text()).toContain('0.1776EUR a grin');
    expect(text()).toContain('A loss of 14.36\u202fEUR a day at 0.034\u202fEUR a grin');
    expect(text()).toContain('81\u202f% below break-even');
    expect(text()).toContain('26\u202fh ago');
  });

  it('show earnings and cost as bars of one scale, when both are known', async () => {
    const { container } = await open();
    const bars = [...container.querySelectorAll<HTMLElement>('dl dd [style]')];
    expect(bars.map(({ style }) => Number.parseFloat(style.width))).toEqual([
      expect.closeTo((100 * 3.4) / 17.76),
      100,
    ]);
    await unmountAll();
    const unpriced = profitOf({ earningsPerDay: null, profitPerDay: null, missing: ['grin-price'] });
    expect((await open(unpriced)).container.querySelectorAll('dl dd [style]')).toHaveLength(0);
  });

  it('have the same decimals in both bars', async () => {
    const { container } = await open(profitOf({ earningsPerDay: 0.4945 }));
    const amounts = [...container.querySelectorAll('dl dd span.text-end')].map((each) => each.textContent);
    expect(amounts).toEqual(['0.49\u202fEUR', '17.76\u202fEUR']);
    // on a phone, too
    expect(container.querySelector('dl dd span.text-end')?.className).not.toMatch(/sr-only|hidden/);
  });

  it('tell a day of which little is recorded from one of which nothing is', async () => {
    const { text } = await open(profitOf({ recordedPercent: 0.3 }));
    expect(text()).toContain('Less than 1\u202f% of the last 24 hours is recorded');
  });

  it('say when the price is too old to go by', async () => {
    const old = settingsOf({ grinPrice: { price: 0.034, setAt: NOW - 8 * 86_400_000 } });
    const { text } = await open(profitOf({ settings: old }));
    expect(text()).toContain('Look it up again');
  });

  it('say what they leave out, and in which direction that errs', async () => {
    const { text } = await open(
      profitOf({
        coveredMinerCount: 1,
        models: [modelOf({ minerCount: 1 }), modelOf({ model: null, minerCount: 1, powerW: null })],
        accounts: [accountOf(), accountOf({ id: 'bbbbbbbbbbbb', nanogrinPerDay: null })],
        missing: ['power', 'credits'],
      }),
    );
    expect(text()).toContain('It leaves out what 1 of 2 miners draws, so the true price is higher.');
    expect(text()).toContain('It leaves out what 1 pool account earns, so the true price is lower.');
    expect(text()).toContain('1 miner never told its model');
  });

  it('tell a pool that credited nothing from one of which nothing is known', async () => {
    const { text } = await open(
      profitOf({ nanogrinPerDay: '0', breakEvenPerGrin: null, earningsPerDay: 0, profitPerDay: -17.76 }),
    );
    expect(text()).toContain('The pool credited nothing in the last 7 days');
    expect(text()).toContain('A loss of 17.76');
    expect(text()).not.toContain('Not known yet');
  });

  it('stay when the newest ones do not come', async () => {
    let fails = false;
    const answers = { [GET]: () => (fails ? problem(403, { code: 'not-allowed' }) : profitOf()) };
    const { text, client } = await open(profitOf(), { answers });
    fails = true;
    await client.refetchQueries();
    await eventually(() => expect(text()).toContain('The figures below are older'));
    expect(text()).toContain('0.1776');
  });

  it('that never came leave the reason', async () => {
    const page = await openLivePage(<ProfitPage />, {
      answers: { [GET]: () => problem(403, { code: 'not-allowed' }) },
    });
    await eventually(() => expect(page.text()).toContain('Your role does not allow this.'));
  });
});

describe('what is missing', () => {
  it('leads to its field, and to the pages of miners and pool', async () => {
    const { text, button, field, container } = await open(NOTHING);
    expect(text()).toContain('What is still missing stands below.');
    await click(button('Enter the price'));
    expect(document.activeElement).toBe(field('grinPrice.price'));
    const hrefs = [...container.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual(expect.arrayContaining(['/miners', '/pool']));
  });

  it('offers a viewer no field, and says who has them', async () => {
    const { text, buttonNames, container } = await open(NOTHING, { role: 'viewer' });
    expect(buttonNames()).toEqual([]);
    expect(container.querySelectorAll('input, select')).toHaveLength(0);
    expect(text()).toContain('Operators and administrators can enter it.');
    expect(text()).toContain('not entered');
  });
});

describe('what is entered', () => {
  it('is saved with the revision it began with, and just what is another', async () => {
    const { button, buttonNames, field, sent, text } = await open();
    expect(buttonNames()).not.toContain('Save');
    await type(field('pricePerKwh'), '0.3');
    await type(field('powerWByModel.T1'), '1520.5');
    await click(button('Save'));
    await eventually(() => expect(text()).toContain('Saved.'));
    expect(sent()).toEqual([{ revision: 3, pricePerKwh: 0.3, powerWByModel: { T1: 1520.5 } }]);
    expect(buttonNames()).not.toContain('Save');
    // the page draws the new figures a moment after the form has let go of what was typed
    await eventually(() => expect(field('pricePerKwh').value).toBe('0.3'));
    await type(field('pricePerKwh'), '0.31');
    expect(text()).not.toContain('Saved.');
  });

  it('with the price of a grin takes the day along', async () => {
    const { button, field, sent } = await open();
    await type(field('grinPrice.price'), '0.05');
    await click(button('Save'));
    await eventually(() => expect(sent()).toHaveLength(1));
    expect(sent()).toMatchObject([{ grinPrice: { price: 0.05 } }]);
    const [body] = sent() as { grinPrice: { setAt: number } }[];
    expect(Math.abs((body?.grinPrice.setAt ?? 0) - NOW)).toBeLessThan(60_000);
  });

  it('is not sent while something is wrong, and leads there', async () => {
    const { button, field, text, sent } = await open();
    await type(field('overheadPercent'), '');
    expect(text()).toContain('Enter a number');
    await click(button('Save'));
    expect(sent()).toEqual([]);
    expect(document.activeElement).toBe(field('overheadPercent'));
    await click(button('Discard changes'));
    expect(field('overheadPercent').value).toBe('0');
    expect(text()).not.toContain('Enter a number');
  });

  it('may be two prices, the second at hours by the clock of a place', async () => {
    const { button, field, text, sent } = await open();
    await click(field('hasSecondTariff'));
    await type(field('secondTariff.pricePerKwh'), '0.1');
    expect(text()).toContain('Second price 8\u202fh');
    expect(text()).toContain('It is 13:00 there now: the first price holds.');
    await click(button('Save'));
    await eventually(() => expect(sent()).toHaveLength(1));
    expect(sent()).toEqual([{ revision: 3, secondTariff: { pricePerKwh: 0.1, fromMin: 1320, toMin: 360 } }]);
  });

  it('goes over what others saved elsewhere', async () => {
    const { button, field, sent, text, saveElsewhere } = await open();
    await type(field('pricePerKwh'), '0.3');
    saveElsewhere({ overheadW: 50 });
    await click(button('Save'));
    await eventually(() => expect(text()).toContain('Saved.'));
    expect(sent().at(-1)).toEqual({ revision: 4, pricePerKwh: 0.3 });
    expect(field('overheadW').value).toBe('50');
  });

  it('asks whose it is when another saved the same, and takes back nothing else of theirs', async () => {
    const { button, field, text, sent, saveElsewhere } = await open();
    await type(field('pricePerKwh'), '0.3');
    saveElsewhere({ pricePerKwh: 0.4, overheadW: 50 });
    await click(button('Save'));
    await eventually(() => expect(text()).toContain('Somebody changed these settings meanwhile'));
    expect(text()).toContain('TheirsPrice per kWh0.40\u202fEUR/kWh');
    expect(field('pricePerKwh').value).toBe('0.3');
    await click(button('Save mine'));
    await eventually(() => expect(text()).toContain('Saved.'));
    expect(sent().at(-1)).toEqual({ revision: 4, pricePerKwh: 0.3 });
    expect(field('overheadW').value).toBe('50');
  });

  it('stays when it is refused, with the reason at its field', async () => {
    const refuse = () =>
      problem(400, { code: 'invalid-input', fields: { pricePerKwh: 'Too good to be true' } });
    const { button, field, text } = await open(profitOf(), { answers: { [PATCH]: refuse } });
    await type(field('pricePerKwh'), '0.3');
    await click(button('Save'));
    await eventually(() => expect(text()).toContain('Too good to be true'));
    // the page draws the new figures a moment after the form has let go of what was typed
    await eventually(() => expect(field('pricePerKwh').value).toBe('0.3'));
    await type(field('pricePerKwh'), '0.31');
    expect(text()).not.toContain('Too good to be true');
  });

  it('is asked for before it is lost with the page', async () => {
    const { field } = await open();
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await type(field('fixedPerDay'), '1');
    expect(leave()).toBe(true);
  });
});

it('the usual power of a model is told as such, and gives way to what was entered', async () => {
  const { container, field } = await open();
  const power = field('powerWByModel.T1');
  expect(power.value).toBe('');
  expect(power.placeholder).toBe('1480');
  expect(find(container, `[id="${power.getAttribute('aria-describedby')}"]`).textContent).toBe(
    'usual for it',
  );
  await type(power, '1500');
  expect(power.hasAttribute('aria-describedby')).toBe(false);
});
