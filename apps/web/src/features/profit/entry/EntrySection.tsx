import { Card } from '../../../ui/Card.tsx';
import { t } from '../strings.ts';
import type { ProfitEdit } from '../use-profit-edit.ts';
import { ElectricityFields } from './ElectricityFields.tsx';
import { GrinPriceFields } from './GrinPriceFields.tsx';
import { OverheadFields } from './OverheadFields.tsx';

/** Everything a person enters but the watts, which stand with the models. */
export const EntrySection = ({ edit }: { edit: ProfitEdit }) => (
  <Card title={t('form.title')} className="lg:border-t-0 lg:pt-0">
    <p className="mb-4 text-ink-3 text-xs">{t('form.local')}</p>
    <div className="flex max-w-xl flex-col gap-7">
      <ElectricityFields edit={edit} />
      <OverheadFields edit={edit} />
      <GrinPriceFields edit={edit} />
    </div>
  </Card>
);
