// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { find, render, unmountAll } from '../render.fixture.tsx';
import { createCursorStore } from './chart-cursor.ts';
import { PlotOverlay } from './PlotOverlay.tsx';
import { toPlotBox, toPlotScale } from './plot-box.ts';

const range = { from: 0, to: 580 };
// One px of the plot is one ms.
const box = toPlotBox({ width: 700, height: 220, remPx: 16, labelWidthRem: 4.5 });
const scale = toPlotScale(box, range, [0, 10]);
const series = [
  {
    id: 'a',
    label: 'Chain 0',
    chainId: 0,
    points: [0, 100, 200, 300].map((at) => ({
      at,
      value: at === 200 ? null : 5 + at / 1000,
      low: at === 200 ? null : 4,
      high: at === 200 ? null : 6,
    })),
  },
];

afterEach(unmountAll);

const draw = async () => {
  const control = { select: vi.fn(), pan: vi.fn(), zoom: vi.fn(), reset: vi.fn() };
  const cursor = createCursorStore();
  const { container, text } = await render(
    <PlotOverlay
      label="Hashrate"
      summary="All is well."
      yUnit="TH/s"
      formatValue={(value) => value.toFixed(2)}
      formatAt={(at) => `at ${at}`}
      width={700}
      remPx={16}
      {...{ series, range, box, scale, cursor, control }}
    />,
  );
  const slider = find(container, '[role="slider"]');
  // happy-dom captures no pointers.
  slider.setPointerCapture = () => undefined;
  const pointer = (type: string, plotX: number, init: PointerEventInit = {}) =>
    act(async () => {
      const clientX = box.left + plotX;
      slider.dispatchEvent(
        new PointerEvent(type, { bubbles: true, clientX, pointerType: 'mouse', pointerId: 1, ...init }),
      );
    });
  const press = (key: string, init: KeyboardEventInit = {}) =>
    act(async () => slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init })));
  return { container, text, slider, pointer, press, control, cursor };
};

describe('the pointer', () => {
  it('shows what is there: time, value, lowest and highest, and the value at the end of the line', async () => {
    const { pointer, text, container } = await draw();
    expect(text()).toBe('Chain 0');
    await pointer('pointermove', 90);
    expect(text()).toContain('at 100');
    expect(text()).toContain('5.10TH/s4.00–6.00');
    expect(container.querySelectorAll('circle')).toHaveLength(1);
    expect(container.querySelector('svg text')?.textContent).toBe('5.10');
    await pointer('pointermove', 195);
    expect(container.querySelectorAll('circle')).toHaveLength(0);
    expect(container.querySelector('svg text')?.textContent).toBe('–');
  });

  it('leaves the name of a line that ended where it ended, and its value at the edge', async () => {
    const { pointer, container } = await draw();
    const labelX = () => Number(container.querySelector('svg text')?.getAttribute('x'));
    expect(labelX()).toBe(scale.toX(300) + 8);
    await pointer('pointermove', 90);
    expect(labelX()).toBe(box.left + box.width + 8);
  });

  it('drags over a span to zoom into it', async () => {
    const { pointer, control, container } = await draw();
    await pointer('pointerdown', 100);
    await pointer('pointermove', 250);
    expect(container.querySelectorAll('rect')).toHaveLength(1);
    await pointer('pointerup', 250);
    expect(control.select).toHaveBeenCalledWith({ from: 100, to: 250 });
    expect(container.querySelectorAll('rect')).toHaveLength(0);
  });

  it('drags backwards too, and a click zooms nothing', async () => {
    const { pointer, control } = await draw();
    await pointer('pointerdown', 250);
    await pointer('pointerup', 100);
    expect(control.select).toHaveBeenCalledWith({ from: 100, to: 250 });
    control.select.mockClear();
    await pointer('pointerdown', 100);
    await pointer('pointerup', 103);
    expect(control.select).not.toHaveBeenCalled();
  });

  it('pans with Shift', async () => {
    const { pointer, control } = await draw();
    await pointer('pointerdown', 100, { shiftKey: true });
    await pointer('pointermove', 130);
    await pointer('pointermove', 140);
    await pointer('pointerup', 140);
    expect(control.pan.mock.calls).toEqual([[-30], [-10]]);
    expect(control.select).not.toHaveBeenCalled();
  });

  it('two fingers pan and zoom', async () => {
    const { pointer, control } = await draw();
    await pointer('pointerdown', 100, { pointerType: 'touch', pointerId: 1 });
    await pointer('pointerdown', 200, { pointerType: 'touch', pointerId: 2 });
    await pointer('pointermove', 300, { pointerType: 'touch', pointerId: 2 });
    expect(control.pan).toHaveBeenCalledWith(-50);
    expect(control.zoom).toHaveBeenCalledWith(0.5, 200);
    await pointer('pointerup', 300, { pointerType: 'touch', pointerId: 2 });
    await pointer('pointermove', 150, { pointerType: 'touch', pointerId: 1 });
    expect(control.pan).toHaveBeenCalledTimes(1);
  });

  it('leaves: nothing is pointed at any more', async () => {
    const { pointer, cursor, slider } = await draw();
    await pointer('pointermove', 90);
    await act(async () =>
      slider.dispatchEvent(new PointerEvent('pointerout', { bubbles: true, pointerType: 'mouse' })),
    );
    expect(cursor.read()).toBeNull();
  });

  it('Ctrl and the wheel zoom, the wheel alone scrolls the page', async () => {
    const { slider, control } = await draw();
    const turn = (ctrlKey: boolean) => {
      const event = new WheelEvent('wheel', { deltaY: -100, cancelable: true });
      // happy-dom's wheel knows neither keys nor a place.
      Object.defineProperties(event, { ctrlKey: { value: ctrlKey }, clientX: { value: box.left + 290 } });
      slider.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(turn(false)).toBe(false);
    expect(turn(true)).toBe(true);
    expect(control.zoom).toHaveBeenCalledExactlyOnceWith(1 / 1.2, 290);
  });
});

describe('the keyboard', () => {
  it('walks from point to point, and what is there can be heard', async () => {
    const { press, slider } = await draw();
    expect(slider.getAttribute('aria-valuetext')).toBe('All is well.');
    await press('ArrowLeft');
    expect(slider.getAttribute('aria-valuetext')).toBe('at 300: Chain 0 5.30 TH/s, 4.00–6.00');
    await press('ArrowLeft');
    expect(slider.getAttribute('aria-valuetext')).toBe('at 200: Chain 0 unknown');
    expect(slider.getAttribute('aria-valuenow')).toBe('2');
    await press('Escape');
    expect(slider.getAttribute('aria-valuetext')).toBe('All is well.');
  });

  it('moves the range, and leaves the keys of the browser alone', async () => {
    const { press, control } = await draw();
    await press('ArrowRight', { shiftKey: true });
    await press('+', { ctrlKey: true });
    expect(control.pan).toHaveBeenCalledWith(145);
    expect(control.zoom).not.toHaveBeenCalled();
  });
});

it('charts of a group share the cursor, the note stands where somebody points', async () => {
  const { cursor, text, container } = await draw();
  await act(async () => cursor.set({ at: 100, owner: 'another chart' }));
  expect(container.querySelectorAll('circle')).toHaveLength(1);
  expect(text()).toBe('5.10');
});
