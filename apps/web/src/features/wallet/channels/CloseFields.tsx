import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Definition } from '../../../ui/Definition.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { ShortKey } from '../node/ShortKey.tsx';
import { PinField } from '../pay/PinField.tsx';
import { Amount } from '../units/Amount.tsx';
import { ChannelState } from './ChannelState.tsx';
import { nameOfPeer } from './channel-list.ts';
import { t } from './strings.ts';
import { toConfirmWord, type useCloseForm } from './use-close-form.ts';
import { WhatHappens } from './WhatHappens.tsx';

const CLOSE_POINTS = [t('close.what.together'), t('close.what.fee'), t('close.what.wait')] as const;
const FORCE_POINTS = [
  t('force.what.fee'),
  t('force.what.locked'),
  t('force.what.counted'),
  t('force.what.final'),
] as const;

export interface CloseFieldsProps {
  page: WalletPage;
  channel: Channel;
  isForce: boolean;
  form: ReturnType<typeof useCloseForm>;
  /** what the server found wrong with a field */
  fieldError: (name: string) => string | undefined;
}

/** Which channel it is, what closing it does, and what has to be typed first. */
export const CloseFields = ({ page, channel, isForce, form, fieldError }: CloseFieldsProps) => {
  const { id, localSat } = channel;
  return (
    <>
      <Definition
        entries={[
          { term: t('column.state'), value: <ChannelState channel={channel} /> },
          { term: t('close.ours'), value: <Amount sat={localSat} /> },
          {
            term: t('column.id'),
            value:
              id === null ? (
                t('noId')
              ) : (
                <ShortKey text={id} what={t('idOf', { name: nameOfPeer(channel) })} />
              ),
          },
        ]}
      />
      <WhatHappens title={t('close.what')} points={isForce ? FORCE_POINTS : CLOSE_POINTS} />
      {isForce ? (
        <TextField
          label={t('force.type', { word: toConfirmWord(channel) })}
          name="confirm-peer"
          autoComplete="off"
          value={form.typed}
          error={form.typedError ?? fieldError('isForce')}
          onChange={(event) => form.setTyped(event.target.value)}
        />
      ) : null}
      <PinField
        pin={form.pin}
        walletName={page.config.name}
        error={fieldError('pin') ?? (isForce ? undefined : fieldError('isForce'))}
        hint={t('pin.hint')}
      />
    </>
  );
};
