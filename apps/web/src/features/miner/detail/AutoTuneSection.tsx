import type { MinerAutoTune } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { UNKNOWN } from '../../../lib/units.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { toAutoTuneName } from '../auto-tune-name.ts';
import { t } from '../strings.ts';
import { ReadingSection } from './ReadingSection.tsx';

const describeStatus = ({ running, tuning }: MinerAutoTune): string => {
  if (running === false) return t('autoTune.notRunning');
  if (tuning === null) return UNKNOWN;
  return t(tuning ? 'autoTune.tuning' : 'autoTune.settled');
};

export interface AutoTuneSectionProps {
  autoTune: Reading<MinerAutoTune>;
  staleAfterMs: number;
  awaited: boolean;
  /** a chain is dead, which keeps the miner's own word on "tuning" for ever (reference 4) */
  chainDead: boolean;
}

/** How the miner chooses its clock and voltage, and whether it is still looking. */
export const AutoTuneSection = ({ autoTune, staleAfterMs, awaited, chainDead }: AutoTuneSectionProps) => (
  <ReadingSection
    title={t('section.autoTune')}
    reading={autoTune}
    staleAfterMs={staleAfterMs}
    awaited={awaited}
    awaitedLines={2}
  >
    {(value) => (
      <Definition
        entries={[
          { term: t('autoTune.mode'), value: value.mode === null ? UNKNOWN : toAutoTuneName(value.mode) },
          ...(value.level === null ? [] : [{ term: t('autoTune.level'), value: value.level }]),
          {
            term: t('autoTune.status'),
            value: (
              <span className="inline-flex flex-wrap items-baseline gap-x-3">
                {describeStatus(value)}
                {chainDead && value.tuning === true ? (
                  <span className="text-ink-3 text-xs">{t('autoTune.deadChain')}</span>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    )}
  </ReadingSection>
);
