import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { classNames } from '../../../lib/class-names.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { TONE_TEXT } from '../../../ui/state-tones.ts';
import { namePhase, toMark } from './phase-words.ts';

/** Where one miner is, as colour, shape and word. */
export const PhaseMark = ({ upgrade }: { upgrade: Pick<Upgrade, 'phase' | 'gate'> }) => {
  const { tone, shape } = toMark(upgrade);
  const loud = tone === 'bad' || tone === 'warn';
  return (
    <span className="inline-flex min-w-0 items-center gap-2 text-sm">
      <Mark shape={shape} tone={tone} />
      <span className={classNames('line-clamp-2 whitespace-normal leading-4', loud && TONE_TEXT[tone])}>
        {namePhase(upgrade)}
      </span>
    </span>
  );
};
