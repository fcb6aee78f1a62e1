import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { WORKER_PLACEHOLDERS } from '@mintdeck/shared-types/miner/pool-slots';
import { t } from './strings.ts';
import { toWorkerExample } from './worker-example.ts';

/** What can stand in braces in the user of a pool, with what one miner of this fleet makes of it. */
export const PlaceholderWords = ({ example }: { example: MinerEntry | null }) => (
  <details className="text-sm">
    <summary className="touch-area cursor-pointer text-ink-2 hover:text-ink">{t('words.title')}</summary>
    <p className="mt-2 text-ink-3 text-xs">
      {example ? t('words.example', { name: example.name }) : t('words.lead')}
    </p>
    <dl className="mt-2 grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1 text-xs sm:grid-cols-[6rem_1fr_minmax(0,1fr)]">
      {WORKER_PLACEHOLDERS.map((word) => (
        <div key={word} className="contents">
          <dt className="font-mono">{`{${word}}`}</dt>
          <dd className="text-ink-2">{t(`word.${word}`)}</dd>
          {example ? (
            <dd className="break-all font-mono text-ink-3 max-sm:col-start-2">
              {toWorkerExample(`{${word}}`, example) || '–'}
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  </details>
);
