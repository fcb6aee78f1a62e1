import type { MinerChips } from '@mintdeck/shared-types/miner-chips';
import type { Reading } from '@mintdeck/shared-types/reading';
import { useState } from 'react';
import { Age } from '../../../ui/Age.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { t } from '../strings.ts';
import { ChainChipsMap } from './ChainChipsMap.tsx';
import { ChipLegend } from './ChipLegend.tsx';
import { CHIP_MEASURES, type ChipMeasure } from './chip-layout.ts';

export interface ChipsSectionProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** null: not answered since it was opened */
  reading: Reading<MinerChips> | null;
  staleAfterMs: number;
  /** false: the miner is paused or does not answer, so nothing will come */
  askable: boolean;
}

const MeasureChoice = ({
  measure,
  onChange,
}: {
  measure: ChipMeasure;
  onChange: (measure: ChipMeasure) => void;
}) => (
  <fieldset className="flex flex-wrap items-center gap-x-4 text-sm">
    <legend className="sr-only">{t('chips.measure')}</legend>
    {CHIP_MEASURES.map((each) => (
      <label key={each} className="inline-flex items-center gap-1.5">
        <input type="radio" name="chip-measure" checked={measure === each} onChange={() => onChange(each)} />
        {t(`chips.${each}`)}
      </label>
    ))}
  </fieldset>
);

/** The room of three maps, kept while the miner is asked, so that nothing jumps when they come. */
const Waiting = () => (
  <div role="status" className="flex min-h-40 items-start text-ink-3 text-sm">
    {t('chips.loading')}
  </div>
);

const ChipMaps = ({ chips }: { chips: MinerChips }) => {
  const [measure, setMeasure] = useState<ChipMeasure>('temperature');
  if (chips.chains.length === 0) return <p className="text-ink-2 text-sm">{t('chips.none')}</p>;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <MeasureChoice measure={measure} onChange={setMeasure} />
        <ChipLegend measure={measure} />
      </div>
      {chips.chains.map((chain) => (
        <ChainChipsMap key={chain.chainId} chain={chain} measure={measure} />
      ))}
      <p className="text-ink-3 text-xs">{t('chips.order')}</p>
    </div>
  );
};

const ChipsAnswer = ({ reading, askable }: Pick<ChipsSectionProps, 'reading' | 'askable'>) => {
  if (reading === null || (reading.value === null && reading.failure === null)) {
    return askable ? <Waiting /> : <p className="text-ink-2 text-sm">{t('chips.notNow')}</p>;
  }
  const { value, takenAt, failure } = reading;
  if (value === null && failure?.kind === 'unsupported') {
    return <p className="text-ink-2 text-sm">{t('chips.unsupported')}</p>;
  }
  return (
    <>
      {failure === null ? null : <ReadingFailure failure={failure} takenAt={takenAt} />}
      {value === null ? null : <ChipMaps chips={value} />}
    </>
  );
};

/** The chip maps of all chains. The miner is asked only while this is open. */
export const ChipsSection = ({ open, onOpenChange, reading, staleAfterMs, askable }: ChipsSectionProps) => (
  <Card
    title={t('section.chips')}
    aside={
      <>
        {open && reading?.takenAt ? <Age takenAt={reading.takenAt} staleAfterMs={staleAfterMs} /> : null}
        <Button aria-expanded={open} onClick={() => onOpenChange(!open)}>
          {t(open ? 'chips.close' : 'chips.open')}
        </Button>
      </>
    }
  >
    {open ? (
      <ChipsAnswer reading={reading} askable={askable} />
    ) : (
      <p className="text-ink-3 text-sm">{t('chips.closedHint')}</p>
    )}
  </Card>
);
