import type { WorkerState } from '@mintdeck/shared-types/pool/account';
import { Mark } from '../../../ui/Mark.tsx';
import { TONE_TEXT } from '../../../ui/state-tones.ts';
import { WORKER_MARKS } from '../marks.ts';
import { t } from '../strings.ts';

/** The state of a worker as colour, shape and word. */
export const WorkerStateMark = ({ state }: { state: WorkerState }) => {
  const sign = WORKER_MARKS[state];
  const isLoud = sign.tone === 'bad' || sign.tone === 'warn';
  return (
    <span className="inline-flex items-center gap-2 [[data-line=lost]_&]:grayscale">
      <Mark {...sign} />
      <span className={isLoud ? TONE_TEXT[sign.tone] : 'text-ink'}>{t(`worker.${state}`)}</span>
    </span>
  );
};
