import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Age } from '../../../ui/Age.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { TONE_TEXT } from '../../../ui/state-tones.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import { STALE_AFTER_MS, WALLET_MARKS } from '../marks.ts';
import { t } from './strings.ts';

/** Whose wallet this is and at which server, whether that answers, on which network it is, and how old all of it is. */
export const WalletStatus = ({ page }: { page: WalletPage }) => {
  const { config, wallet, network, node, isListening } = page;
  const { state, since, takenAt, host } = wallet;
  const sign = WALLET_MARKS[state];
  const sinceAge = useAgeText(since) ?? '';
  const isLoud = sign.tone === 'bad' || sign.tone === 'warn';
  const height = node.value?.blockHeight ?? null;
  return (
    <div className="-mt-2 mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <span className="inline-flex items-center gap-2 [[data-line=lost]_&]:grayscale">
        <Mark {...sign} />
        <span className={isLoud ? TONE_TEXT[sign.tone] : 'text-ink'}>
          {t(`state.${state}`)}
          {state === 'ok' || state === 'unknown' ? null : (
            <span className="text-ink-2"> {t('state.for', { age: sinceAge })}</span>
          )}
        </span>
      </span>
      <span className="min-w-0 break-all text-ink-3">{t('at', { user: config.user, host })}</span>
      {network === null ? null : <span className="text-ink-3">{t(`network.${network}`)}</span>}
      {height === null ? null : <span className="text-ink-3">{t('block', { height })}</span>}
      <span className="text-ink-3" title={t(isListening ? 'age.listening' : 'age.asking')}>
        {t('age.read')} <Age takenAt={takenAt} staleAfterMs={STALE_AFTER_MS} />
      </span>
    </div>
  );
};
