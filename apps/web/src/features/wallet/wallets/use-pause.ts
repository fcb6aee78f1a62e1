import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { use } from 'react';
import { describeError } from '../../../ui/describe-error.ts';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { toasts } from '../../../ui/toasts.ts';
import { t } from './strings.ts';
import { useWalletEdit } from './use-wallet-edit.ts';

/** Stops asking the wallet's server, and begins again. */
export const usePause = (config: WalletConfig) => {
  const { name } = config;
  const saving = useWalletEdit(config, ({ paused }) =>
    toasts.show({ tone: 'ok', text: t(paused ? 'paused' : 'resumed', { name }) }),
  );
  const findWords = use(FailureWordsContext);
  const onError = (error: unknown) => {
    const { text, fixer } = describeError(error, findWords);
    toasts.show({ tone: 'bad', text: `${text} ${fixer ?? ''}`.trim() });
  };
  return { isPending: saving.isPending, set: (paused: boolean) => saving.mutate({ paused }, { onError }) };
};
