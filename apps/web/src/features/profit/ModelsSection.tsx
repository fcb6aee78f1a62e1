import type { Profit } from '@mintdeck/shared-types/pool/profit';
import { Card } from '../../ui/Card.tsx';
import { ModelRow } from './ModelRow.tsx';
import { chooseDecimals } from './money.ts';
import { t } from './strings.ts';
import type { ProfitEdit } from './use-profit-edit.ts';

const HEAD = 'py-1.5 ps-4 text-end font-normal text-ink-3 text-xs';

export interface ModelsSectionProps {
  profit: Profit;
  /** null: this person may only look */
  edit: ProfitEdit | null;
}

/** What each model draws: the watts are entered here, because a meter knows better than a maker. */
export const ModelsSection = ({ profit, edit }: ModelsSectionProps) => {
  const { models, settings } = profit;
  const decimals = chooseDecimals(models.map(({ energyCostPerDay }) => energyCostPerDay));
  return (
    <Card title={t('models.title')} className="wide:border-t-0 wide:pt-0">
      {models.length === 0 ? (
        <p className="text-ink-2 text-sm">{t('models.none')}</p>
      ) : (
        <>
          <p className="mb-2 max-w-prose text-ink-3 text-xs">{t('models.lead')}</p>
          <table className="w-full text-sm tabular-nums">
            <thead>
              <tr>
                <th scope="col" className="py-1.5 text-start font-normal text-ink-3 text-xs">
                  {t('models.model')}
                </th>
                <th scope="col" className={`${HEAD} max-sm:hidden`}>
                  {t('models.miners')}
                </th>
                <th scope="col" className={HEAD}>
                  {t('models.power')}
                </th>
                <th scope="col" title={t('models.uptimeHint')} className={`${HEAD} max-sm:hidden`}>
                  {t('models.uptime')}
                </th>
                <th scope="col" className={`${HEAD} max-sm:hidden`}>
                  {t('models.energy')}
                </th>
                <th scope="col" title={t('models.costHint')} className={HEAD}>
                  {t('models.cost')}
                </th>
              </tr>
            </thead>
            <tbody>
              {models.map((row) => (
                <ModelRow
                  key={row.model ?? ''}
                  row={row}
                  currency={settings.currency ?? ''}
                  decimals={decimals}
                  edit={edit}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Card>
  );
};
