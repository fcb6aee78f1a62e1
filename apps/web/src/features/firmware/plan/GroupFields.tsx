import { GROUP_PAUSE_MAX_S, GROUP_SIZE_MAX } from '@mintdeck/shared-types/firmware/rollouts';
import { useState } from 'react';
import { SelectField } from '../../../ui/SelectField.tsx';
import { PaceSection } from './PaceSection.tsx';
import { PlanNumber } from './PlanNumber.tsx';
import type { PilotFieldsProps } from './plan-fields.ts';
import { orderMiners, PLAN_ORDERS } from './plan-order.ts';
import { t } from './strings.ts';

const OPTIONS = [
  { value: '', label: t('pace.orderKept') },
  ...PLAN_ORDERS.map((order) => ({ value: order, label: t(`pace.order.${order}`) })),
];

const OrderField = ({ form, onChange, byId }: Omit<PilotFieldsProps, 'pilots'>) => {
  const [chosen, setChosen] = useState('');
  const { minerIds, pilotCount } = form;
  const change = (value: string) => {
    setChosen(value);
    const order = PLAN_ORDERS.find((each) => each === value);
    if (order === undefined) return;
    // a number that is not filled in yet holds no places
    const kept = pilotCount === null ? 1 : pilotCount;
    onChange({ ...form, minerIds: [...orderMiners(minerIds, byId, { order, pilotCount: kept })] });
  };
  return (
    <SelectField
      label={t('pace.order')}
      hint={t('pace.orderHint')}
      name="order"
      value={chosen}
      options={OPTIONS}
      onChange={(event) => change(event.target.value)}
    />
  );
};

/** In which order, how many in a group, how long between two, and how many may be away. */
export const GroupFields = (props: Omit<PilotFieldsProps, 'pilots'>) => {
  const { form, onChange } = props;
  return (
    <PaceSection title={t('pace.groups')} hint={t('pace.groupsHint')}>
      <OrderField {...props} />
      <PlanNumber
        label={t('pace.groupSize')}
        hint={t('pace.groupSizeHint')}
        unit={t('unit.miners')}
        name="groupSize"
        value={form.groupSize}
        min={1}
        max={GROUP_SIZE_MAX}
        onChange={(groupSize) => onChange({ ...form, groupSize })}
      />
      <PlanNumber
        label={t('pace.offline')}
        hint={t('pace.offlineHint')}
        unit={t('unit.miners')}
        name="offlineMost"
        value={form.offlineMost}
        min={1}
        max={GROUP_SIZE_MAX}
        onChange={(offlineMost) => onChange({ ...form, offlineMost })}
      />
      <PlanNumber
        label={t('pace.groupPause')}
        hint={t('pace.groupPauseHint')}
        unit={t('unit.seconds')}
        name="groupPauseS"
        value={form.groupPauseS}
        min={0}
        max={GROUP_PAUSE_MAX_S}
        onChange={(groupPauseS) => onChange({ ...form, groupPauseS })}
      />
    </PaceSection>
  );
};
