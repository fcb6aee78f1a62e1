import type { MinerNetwork } from '@mintdeck/shared-types/miner';
import { useEffect, useRef } from 'react';
import { useMinerDetail } from '../../../live/use-live.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import type { ActionFormProps, Parameters } from './action-form.ts';
import { toFieldText, withText } from './field-text.ts';
import { t } from './strings.ts';

const ADDRESSES = ['address', 'netmask', 'gateway', 'dns1', 'dns2'] as const;
type AddressField = (typeof ADDRESSES)[number];

/** Only what was read is filled in. */
const toParameters = ({ dhcp, address, netmask, gateway, dns: [dns1, dns2] }: MinerNetwork): Parameters => {
  if (dhcp === true) return { mode: 'dhcp' };
  const read = { address, netmask, gateway, dns1, dns2 };
  const known = Object.entries(read).filter(([, value]) => typeof value === 'string' && value !== '');
  return { mode: 'static', ...Object.fromEntries(known) };
};

interface FieldsProps extends ActionFormProps {
  /** what a change to a fixed address begins with */
  base: Parameters;
}

const AddressFields = ({ ids, parameters, onChange, errorOf }: ActionFormProps) => {
  const shown = ADDRESSES.filter((field) => field !== 'address' || ids.length === 1);
  const field = (name: AddressField) => (
    <TextField
      key={name}
      label={t(`network.${name}`)}
      name={name}
      mono
      autoComplete="off"
      inputMode="decimal"
      optional={name === 'dns2'}
      value={toFieldText(parameters[name])}
      error={errorOf(name)}
      onChange={(event) => onChange(withText(parameters, name, event.target.value))}
    />
  );
  return <div className="grid gap-4 sm:grid-cols-2">{shown.map(field)}</div>;
};

const Fields = (props: FieldsProps) => {
  const { ids, parameters, base, onChange, errorOf } = props;
  const mode = toFieldText(parameters.mode);
  const change = (next: string) => {
    if (next === 'dhcp') onChange({ mode: 'dhcp' });
    else onChange(next === '' ? {} : { ...base, mode: next });
  };
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t('network.mode')}
        name="mode"
        value={mode}
        error={errorOf('mode') === undefined ? undefined : t('form.chooseOne')}
        options={[
          { value: '', label: t('form.choose') },
          { value: 'dhcp', label: t('network.dhcp') },
          { value: 'static', label: t('network.static') },
        ]}
        onChange={(event) => change(event.target.value)}
      />
      {mode === 'static' ? <AddressFields {...props} /> : null}
      {mode === 'static' && ids.length > 1 ? <p className="text-ink-3 text-xs">{t('network.many')}</p> : null}
    </div>
  );
};

/** One miner: begins with what it said it has. */
const OneMiner = (props: ActionFormProps & { id: string }) => {
  const { id, parameters, onChange } = props;
  const detail = useMinerDetail(id)?.value;
  const overview = detail?.overview ?? null;
  const network = overview?.value?.network ?? null;
  const age = useAgeText(overview?.takenAt ?? null);
  const known = detail !== undefined;
  // Once: what was emptied on purpose stays empty.
  const filled = useRef(parameters.mode !== undefined);
  useEffect(() => {
    if (filled.current || network === null) return;
    filled.current = true;
    onChange(toParameters(network));
  }, [network, onChange]);
  if (!known) return <Skeleton lines={3} className="h-9" />;
  return (
    <>
      <p className="text-ink-3 text-xs">
        {network === null || age === null ? t('network.unread') : t('network.now', { age })}
      </p>
      <Fields {...props} base={network === null ? {} : toParameters({ ...network, dhcp: false })} />
    </>
  );
};

/** Where the address comes from, and what it is; many miners keep their own. */
export const NetworkForm = (props: ActionFormProps) => {
  const [id] = props.ids;
  return id !== undefined && props.ids.length === 1 ? (
    <OneMiner {...props} id={id} />
  ) : (
    <Fields {...props} base={{}} />
  );
};
