import { useState } from 'react';
import { formatDuration, SECOND_MS, serverClock } from '../../../lib/time.ts';
import { formatHashrate, toHashrateHs } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { PaceSection } from './PaceSection.tsx';
import { PilotChoice } from './PilotChoice.tsx';
import { PlanNumber } from './PlanNumber.tsx';
import { isTypical, type Pilot } from './pilot.ts';
import type { PilotFieldsProps } from './plan-fields.ts';
import { putFirst } from './plan-order.ts';
import { t } from './strings.ts';
import { Tick } from './Tick.tsx';

const PILOT_MAX = 50;

const toFigures = ({ hashrateGhs, medianGhs, since }: Pilot) => ({
  duration: formatDuration(Math.max(0, serverClock.now() - since) / SECOND_MS),
  hashrate: formatHashrate(toHashrateHs(hashrateGhs)),
  median: formatHashrate(toHashrateHs(medianGhs)),
});

const Advice = ({ form, onChange, byId, pilots }: PilotFieldsProps) => {
  const first = form.minerIds[0];
  const [best] = pilots;
  const own = pilots.find(({ id }) => id === first);
  if (best === undefined) {
    return (
      <p className="flex items-start gap-2 text-sm">
        <Mark shape="triangle" tone="warn" className="mt-1" />
        {t('pace.noHealthy')}
      </p>
    );
  }
  // like which others?
  if (form.minerIds.length === 1) return null;
  if (own !== undefined && isTypical(own))
    return <p className="text-ink-2 text-xs">{t('pace.suggested', toFigures(own))}</p>;
  const name = byId.get(best.id)?.entry.name ?? best.id;
  return (
    <div className="flex flex-col items-start gap-2 text-ink-2 text-xs">
      <p>{t('pace.notSuggested', { name, ...toFigures(best) })}</p>
      <Button onClick={() => onChange({ ...form, minerIds: [...putFirst(form.minerIds, [best.id])] })}>
        {t('pace.pilotUse', { name })}
      </Button>
    </div>
  );
};

const FirstOfAll = (props: PilotFieldsProps) => {
  const { form, onChange, byId } = props;
  const [choosing, setChoosing] = useState(false);
  const [first = ''] = form.minerIds;
  const choose = (id: string) => {
    setChoosing(false);
    onChange({ ...form, minerIds: [...putFirst(form.minerIds, [id])] });
  };
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium text-sm">{t('pace.pilotMiner')}</p>
      <p className="flex min-h-(--field-height) flex-wrap items-center gap-x-3 text-sm">
        <span className="min-w-0 break-words">{byId.get(first)?.entry.name ?? first}</span>
        <button
          type="button"
          aria-expanded={choosing}
          onClick={() => setChoosing(!choosing)}
          className="touch-area text-accent hover:underline"
        >
          {t('pace.pilotChange')}
        </button>
      </p>
      {choosing ? <PilotChoice minerIds={form.minerIds} byId={byId} onChoose={choose} /> : null}
      <Advice {...props} />
    </div>
  );
};

/** Who goes first of all, and why that one. */
export const PilotFields = (props: PilotFieldsProps) => {
  const { form, onChange } = props;
  const count = form.minerIds.length;
  const tooMany = form.pilotCount !== null && form.pilotCount > count;
  return (
    <PaceSection title={t('pace.pilot')} hint={t('pace.pilotHint')}>
      <PlanNumber
        label={t('pace.pilotCount')}
        hint={t('pace.pilotCountHint')}
        unit={t('unit.miners')}
        name="pilotCount"
        value={form.pilotCount}
        min={0}
        max={PILOT_MAX}
        problem={tooMany ? t('pace.pilotTooMany', { count }) : undefined}
        onChange={(pilotCount) => onChange({ ...form, pilotCount })}
      />
      {form.pilotCount === 0 ? null : <FirstOfAll {...props} />}
      {form.pilotCount === 0 ? null : (
        <Tick
          checked={form.reviewPilot}
          hint={t('pace.reviewHint')}
          onChange={(reviewPilot) => onChange({ ...form, reviewPilot })}
        >
          {t('pace.review')}
        </Tick>
      )}
    </PaceSection>
  );
};
