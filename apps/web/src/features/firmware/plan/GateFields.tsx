import { GATE_PERCENT_DEFAULT, GATE_WITHIN_MAX_S } from '@mintdeck/shared-types/firmware/rollouts';
import { PaceSection } from './PaceSection.tsx';
import { PlanNumber } from './PlanNumber.tsx';
import type { PlanFieldsProps } from './plan-fields.ts';
import { t } from './strings.ts';
import { Tick } from './Tick.tsx';

const MINUTE_S = 60;

export interface GateFieldsProps extends PlanFieldsProps {
  /** what miners say that run the image */
  version: string;
}

/** What proves that a miner came through well. */
export const GateFields = ({ form, onChange, version }: GateFieldsProps) => {
  const { gate } = form;
  const isOn = gate.hashratePercent !== 0;
  const change = (changes: Partial<typeof gate>) => onChange({ ...form, gate: { ...gate, ...changes } });
  return (
    <PaceSection title={t('pace.gate')} hint={t('pace.gateVersion', { version })}>
      <div className="sm:col-span-2">
        <Tick checked={isOn} onChange={(on) => change({ hashratePercent: on ? GATE_PERCENT_DEFAULT : 0 })}>
          {t('pace.gateOn')}
        </Tick>
      </div>
      {isOn ? (
        <>
          <PlanNumber
            label={t('pace.gatePercent')}
            hint={t('pace.gatePercentHint')}
            unit={t('unit.percent')}
            name="gatePercent"
            value={gate.hashratePercent}
            min={1}
            max={100}
            onChange={(hashratePercent) => change({ hashratePercent })}
          />
          <PlanNumber
            label={t('pace.gateWithin')}
            hint={t('pace.gateWithinHint')}
            unit={t('unit.minutes')}
            name="gateWithin"
            value={gate.withinS === null ? null : gate.withinS / MINUTE_S}
            min={1}
            max={GATE_WITHIN_MAX_S / MINUTE_S}
            onChange={(minutes) => change({ withinS: minutes === null ? null : minutes * MINUTE_S })}
          />
        </>
      ) : null}
    </PaceSection>
  );
};
