import { stepFrom } from './cursor-points.ts';
import type { RangeControl, TimeRange } from './time-range.ts';

const ZOOM_STEP = 2;
/** How much of what is seen one step moves. */
const PAN_PART = 0.25;

export interface ChartKeys {
  times: readonly number[];
  /** where the cursor is; null: nowhere */
  at: number | null;
  range: TimeRange;
  point: (atMs: number | null) => void;
  control: RangeControl | undefined;
}

const runMove = ({ key, shiftKey }: { key: string; shiftKey: boolean }, keys: ChartKeys): boolean => {
  const side = key === 'ArrowLeft' ? -1 : 1;
  const spanMs = keys.range.to - keys.range.from;
  if (!shiftKey) keys.point(stepFrom(keys.times, keys.at, side));
  else keys.control?.pan(side * spanMs * PAN_PART);
  return true;
};

/** Does what a key means on a chart; false: nothing. Arrows move the cursor, with Shift the range; + and - zoom; 0 resets. */
export const runChartKey = (event: { key: string; shiftKey: boolean }, keys: ChartKeys): boolean => {
  const { times, at, point, control } = keys;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return runMove(event, keys);
    case 'Home':
      point(times[0] ?? null);
      return true;
    case 'End':
      point(times.at(-1) ?? null);
      return true;
    case 'Escape':
      point(null);
      return at !== null;
    case '+':
    case '=':
      control?.zoom(1 / ZOOM_STEP, at ?? undefined);
      return control !== undefined;
    case '-':
      control?.zoom(ZOOM_STEP, at ?? undefined);
      return control !== undefined;
    case '0':
      control?.reset();
      return control !== undefined;
    default:
      return false;
  }
};
