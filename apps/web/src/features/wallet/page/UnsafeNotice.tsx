import { Link } from 'react-router';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { t } from './strings.ts';

/** Why nothing with a PIN is sent over this connection. */
export const UnsafeNotice = () => (
  <OutcomeNotice shape="triangle" tone="warn" title={t('unsafe.title')} text={t('unsafe.text')}>
    <Link to="/settings" className="touch-area self-start text-accent hover:underline">
      {t('unsafe.settings')}
    </Link>
  </OutcomeNotice>
);
