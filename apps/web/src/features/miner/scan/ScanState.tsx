import type { Scan } from '@mintdeck/shared-types/scan';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t } from './strings.ts';

const MARKS: Readonly<Record<Scan['state'], { shape: MarkShape; tone: Tone }>> = {
  running: { shape: 'play', tone: 'busy' },
  done: { shape: 'disc', tone: 'ok' },
  cancelled: { shape: 'bars', tone: 'idle' },
};

/** Whether a scan runs, as colour, shape and word. */
export const ScanState = ({ state }: { state: Scan['state'] }) => (
  <span className="inline-flex items-baseline gap-2 whitespace-nowrap">
    <Mark {...MARKS[state]} className="relative top-px" />
    {t(`state.${state}`)}
  </span>
);
