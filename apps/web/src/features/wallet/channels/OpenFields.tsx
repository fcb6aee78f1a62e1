import { CHANNEL_MIN_SAT } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { shortenKey } from '../node/short-key.ts';
import { AmountField } from '../units/AmountField.tsx';
import { useAmountText } from '../units/use-amount-text.ts';
import type { OpenPeer } from './open-peer.ts';
import { t } from './strings.ts';
import type { OpenForm } from './use-open-form.ts';

/** What was understood of it. */
const describePeer = ({ peer, place, name }: OpenPeer): string => {
  const who = name ?? shortenKey(peer);
  return place === null ? t('peer.noPlace', { who }) : t('peer.read', { who, place });
};

/** The contacts by name; choosing one writes its key into the field. */
const ContactChoice = ({ page, form }: OpenFieldsProps) => {
  const shown = (page.contacts.value ?? []).filter(({ isHidden }) => !isHidden);
  if (shown.length === 0) return null;
  const sorted = shown.toSorted((one, other) => one.name.localeCompare(other.name));
  const chosen = sorted.find(({ key }) => key === form.peer?.peer)?.key ?? '';
  return (
    <SelectField
      label={t('peer.contact')}
      name="channel-contact"
      value={chosen}
      options={[
        { value: '', label: t('peer.other') },
        ...sorted.map(({ key, name }) => ({ value: key, label: name })),
      ]}
      onChange={(event) => {
        const contact = sorted.find(({ key }) => key === event.target.value);
        const place = contact?.place ?? null;
        form.setText(contact === undefined ? '' : place === null ? contact.key : `${contact.key}@${place}`);
      }}
    />
  );
};

export interface OpenFieldsProps {
  page: WalletPage;
  form: OpenForm;
  /** what the server found wrong with a field */
  fieldError: (name: string) => string | undefined;
}

/** With whom a channel is opened, and how much goes into it. */
export const OpenFields = (props: OpenFieldsProps) => {
  const { page, form, fieldError } = props;
  const { tell, tellExactly } = useAmountText();
  const { peer, onChainSat } = form;
  const others = (page.channels.value ?? []).filter((channel) => channel.peer === peer?.peer).length;
  return (
    <>
      <ContactChoice {...props} />
      <TextField
        label={t('peer.label')}
        name="channel-peer"
        mono
        autoComplete="off"
        placeholder={t('peer.placeholder')}
        value={form.text}
        hint={peer === null ? t('peer.hint') : describePeer(peer)}
        error={form.peerError ?? fieldError('peer') ?? fieldError('place')}
        onChange={(event) => form.setText(event.target.value)}
      />
      {others > 0 && peer !== null ? (
        <OutcomeNotice
          shape="triangle"
          tone="warn"
          title={t('peer.hasChannels', { count: others, who: peer.name ?? shortenKey(peer.peer) })}
        />
      ) : null}
      <AmountField
        label={t('amount.label')}
        name="channel-amount"
        amount={form.amount}
        error={form.amountError ?? fieldError('amountSat')}
        hint={t(onChainSat === null ? 'amount.hint' : 'amount.hintOnChain', {
          least: tellExactly(CHANNEL_MIN_SAT),
          most: tellExactly(form.maxSat),
          onChain: tell(onChainSat),
        })}
      />
    </>
  );
};
