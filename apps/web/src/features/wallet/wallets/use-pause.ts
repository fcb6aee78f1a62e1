import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { toasts } from '../../../ui/toasts.ts';
import { t } from './strings.ts';
import { useWalletEdit } from './use-wallet-edit.ts';

/** Stops asking the wallet's server, and begins again. */
export const usePause = (config: WalletConfig) => {
  const { name } = config;
  const saving = useWalletEdit(config, ({ paused }) =>
    toasts.show({ tone: 'ok', text: t(paused ? 'paused' : 'resumed', { name }) }),
  );
  const onError = (error: unknown) => {
    const isBusy = error instanceof ApiProblem && error.code === 'in-use';
    toasts.show({ tone: 'bad', text: isBusy ? t('failure.in-use') : describeError(error).text });
  };
  return { isPending: saving.isPending, set: (paused: boolean) => saving.mutate({ paused }, { onError }) };
};
