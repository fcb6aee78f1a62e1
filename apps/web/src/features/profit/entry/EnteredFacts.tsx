import type { ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import { Card } from '../../../ui/Card.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { describePart, type EnteredPart } from '../entered-parts.ts';
import { t } from '../strings.ts';

const PARTS: readonly EnteredPart[] = [
  'pricePerKwh',
  'secondTariff',
  'overheadPercent',
  'overheadW',
  'fixedPerDay',
  'grinPrice',
];

/** What was entered, for those who only look. */
export const EnteredFacts = ({ settings }: { settings: ProfitSettings }) => (
  <Card title={t('form.title')} className="lg:border-t-0 lg:pt-0">
    <p className="mb-4 text-ink-3 text-xs">{t('facts.readOnly')}</p>
    <Definition
      entries={PARTS.filter((part) => part !== 'secondTariff' || settings.secondTariff !== null).map((part) =>
        describePart(part, settings),
      )}
    />
  </Card>
);
