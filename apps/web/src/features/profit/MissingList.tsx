import type { Profit } from '@mintdeck/shared-types/pool/profit';
import { Link } from 'react-router';
import { Card } from '../../ui/Card.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { focusField } from './focus-field.ts';
import { type Lack, toLacks } from './lacks.ts';
import { t } from './strings.ts';

const WAY = 'touch-area text-accent hover:underline';

const Way = ({ go, mayManage }: { go: Lack['go']; mayManage: boolean }) => {
  if (go === null) return null;
  if (go.kind === 'page')
    return (
      <Link to={go.to} className={WAY}>
        {go.label}
      </Link>
    );
  return mayManage ? (
    <button type="button" onClick={() => focusField(go.name)} className={WAY}>
      {go.label}
    </button>
  ) : null;
};

export interface MissingListProps {
  profit: Profit;
  mayManage: boolean;
}

/** What is not known yet, each with the way to where it is entered. */
export const MissingList = ({ profit, mayManage }: MissingListProps) => {
  const lacks = toLacks(profit);
  if (lacks.length === 0) return null;
  const enteredHere = lacks.some(({ go }) => go?.kind === 'field');
  return (
    <Card title={t('missing.title')}>
      <ul className="flex flex-col gap-2 text-sm">
        {lacks.map(({ key, text, go }) => (
          <li key={key} className="flex items-start gap-2.5">
            <Mark shape="ring" tone="idle" className="relative top-1" />
            <p className="min-w-0 break-words">
              {text} <Way go={go} mayManage={mayManage} />
            </p>
          </li>
        ))}
      </ul>
      {enteredHere && !mayManage ? <p className="mt-3 text-ink-3 text-xs">{t('missing.operator')}</p> : null}
    </Card>
  );
};
