import type { UpstreamFailure } from '@mintdeck/shared-types/errors';
import { formatDateTime } from '../../../lib/time.ts';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { t } from './strings.ts';

/** Why a part of what the wallet's server says is not new; the last that was read stays beside it. Null shows nothing. */
export const PartFailure = ({ failure }: { failure: UpstreamFailure | null }) =>
  failure === null ? null : (
    <div className="mt-3">
      <OutcomeNotice
        shape="triangle"
        tone="warn"
        title={t(failure.kind === 'malformed' ? 'failure.malformed' : 'failure.other')}
        text={t('failure.since', { when: formatDateTime(failure.failedAt) })}
      />
    </div>
  );
