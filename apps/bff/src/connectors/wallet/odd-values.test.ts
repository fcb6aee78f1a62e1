import { walletPageSchema } from '@mintdeck/shared-types/wallet/page';
import { describe, expect, it } from 'vitest';
import { WalletParts } from './parts.ts';
import { readJson } from './wire-fields.ts';

const KEY = `02${'ab'.repeat(32)}`;
/** Each of the fields we read, as the server's last version sends it. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  info: { nodeId: `"${KEY}"`, alias: '"a"', synchronized: 'true', blockheight: '800000', addresscode: '"x"' },
  balances: { btcfunds: '1.5', lntfunds: '0.5', tusd: '0.0006', tgbp: '0.0005', teur: '0.0005' },
  channels: {
    node: `"${KEY}"`,
    channel: '"1"',
    state: '"Pending Open"',
    balance: '1',
    capacity: '2',
    channelpoint: '"x:0"',
    waitblocks: '3',
    active: 'true',
  },
  quickpaynodes: { alias: '"a"', server: '"h:1"', channelserver: '"h:2"', status: '"connected"' },
  transactions: {
    hash: `"${'ab'.repeat(32)}"`,
    type: '"transaction"',
    amount: '1',
    num_confirmations: '1',
    time_stamp: '"1500000000"',
    total_fees: '0',
    memo: '"m"',
  },
};
const ODD = [
  ...['1e308', '-1e308', '1e999', '-1e999', '-0', '1.5', '9007199254740993', '5e-324', 'null', 'true'],
  ...['"NaN"', '"1"', '[]', '[[]]', '{}', '{"error":"x"}', '{"__proto__":{"a":1}}', `"${'x'.repeat(9000)}"`],
  ...['"\\u202eevil\\u0000\\ud800"', '"Forced Closing (-3 blocks)"', '"pending (999999 blocks)"'],
];

const toObject = (fields: Readonly<Record<string, string>>): string =>
  `{${Object.entries(fields)
    .map(([name, value]) => `"${name}":${value}`)
    .join(',')}}`;

const write = (part: string, fields: Readonly<Record<string, string>>): string => {
  const object = toObject(fields);
  if (part === 'quickpaynodes') return `{"${KEY}":${object},"__proto__":${object}}`;
  return part === 'info' || part === 'balances' ? object : `[${object}]`;
};

const toBody = (odd: { part: string; field?: string; value: string }): string => {
  const parts = Object.entries(FIELDS).map(([part, fields]) => {
    if (part !== odd.part) return `"${part}":${write(part, fields)}`;
    const value = odd.field === undefined ? odd.value : write(part, { ...fields, [odd.field]: odd.value });
    return `"${part}":${value}`;
  });
  return `{"__proto__":{"x":1},${parts.join(',')}}`;
};

const CASES = Object.entries(FIELDS).flatMap(([part, fields]) => [
  { part },
  ...Object.keys(fields).map((field) => ({ part, field })),
]);

const shape = walletPageSchema.shape;

const readBody = async (body: string) => {
  const parts = new WalletParts({ onOdd: () => undefined, now: () => 1_700_000_000_000 });
  const sent = readJson(body);
  if (sent === null) throw new Error(`no object: ${body}`);
  await parts.take({ sent, takenAt: 1_700_000_000_000 });
  const { contacts, ...readings } = parts.read({ kind: 'rate' });
  const shown = contacts.value?.map((contact) => ({ ...contact, isHidden: false })) ?? null;
  // as a browser gets it
  return JSON.parse(JSON.stringify({ ...readings, contacts: { ...contacts, value: shown } }));
};

describe('whatever stands in a field', () => {
  it.each(CASES)('is something that the page can show: $part $field', async (place) => {
    for (const value of ODD) {
      const read = await readBody(toBody({ ...place, value }));
      for (const name of ['unit', 'balances', 'rates', 'node', 'address', 'channels', 'contacts'] as const)
        expect(shape[name].safeParse(read[name]).error, `${name} of ${value}`).toBeUndefined();
    }
  });
});
