import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import { POOL_SLOTS_MAX } from '@mintdeck/shared-types/miner/pool-slots';
import { z } from 'zod';
import { ApiError } from '../../../http/api-error.ts';

/** What stands for every password in the answers of the gateway, and in a form for "as it is". */
export const HIDDEN_PASSWORD = '********';

type Form = URLSearchParams;

/** A slot without an address is none, as for the device; one that lacks the rest is refused, which the device drops without a word. */
const toPools = (form: Form) => {
  const numbers = Array.from({ length: POOL_SLOTS_MAX }, (_, index) => index + 1);
  const slots = numbers.map((number) => {
    const password = form.get(`Password${number}`) ?? '';
    return {
      url: form.get(`Pool${number}`) ?? '',
      user: form.get(`UserName${number}`) ?? '',
      password: password === HIDDEN_PASSWORD ? { unchanged: true } : { typed: password },
    };
  });
  return { pools: slots.filter(({ url }) => url.trim() !== '') };
};

const toNetwork = (form: Form) => {
  const mode = form.get('dhcp') ?? '';
  if (mode !== 'static') return { mode };
  const [dns1, dns2] = form.getAll('dns[]');
  const { ipaddress, netmask, gateway } = Object.fromEntries(form);
  return { mode, address: ipaddress, netmask, gateway, dns1, ...(dns2 === undefined ? {} : { dns2 }) };
};

/** `currentPassword` is not looked at: the key says who calls, and the miner's own password is known here alone. */
const toPassword = (form: Form) => ({
  account: form.get('user') ?? '',
  newPassword: form.get('newPassword') ?? '',
});

const toAutoTune = (form: Form) => {
  const level = form.get('level');
  return { mode: form.get('autotune') ?? '', ...(level === null ? {} : { level }) };
};

const nothing = () => ({});

const READERS: Readonly<Record<MinerAction, (form: Form) => Record<string, unknown>>> = {
  'update-pools': toPools,
  'update-network': toNetwork,
  'update-password': toPassword,
  'set-auto-tune': toAutoTune,
  reboot: nothing,
  'restart-cgminer': nothing,
  'power-off': nothing,
  'factory-reset': nothing,
};

/**
 * What a form of the device asks for, as an action of ours takes it. `null` (a body that is no form) is refused where there are fields: the
 * device answers success to JSON, and has no pools afterwards (reference 3). Throws ApiError invalid-input.
 */
export const toParameters = (action: MinerAction, form: Form | null): Record<string, unknown> => {
  const read = READERS[action];
  if (form === null && read !== nothing) {
    throw new ApiError('invalid-input', { message: 'send a form: the device understands no JSON' });
  }
  const parsed = z.safeParse(MINER_ACTIONS[action].parameters, read(form ?? new URLSearchParams()));
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[path.join('.')] ??= message;
  throw new ApiError('invalid-input', { fields });
};
