import type { ChannelPlan, ContactPlan, UserPlan } from './plan.ts';
import type { UserScenario } from './scenario-names.ts';

/** All states at once, with the sizes of the recordings among them (fixture 14). */
const ALL_STATES: readonly ChannelPlan[] = [
  { peer: 'Corner shop', capacitySat: 1_000_000, balanceSat: 600_000 },
  { peer: 'Big hub', capacitySat: 5_000_000, balanceSat: 1_820_000 },
  { peer: 'Garage', capacitySat: 500_000, balanceSat: 100_000, isActive: false },
  { peer: 'Bookshop', capacitySat: 300_000, balanceSat: 291_312, state: 'pending', waitBlocks: 2 },
  { peer: 'Old friend', capacitySat: 200_000, balanceSat: 50_000, state: 'closing' },
  { peer: 'Gone node', capacitySat: 400_000, balanceSat: 250_000, state: 'forced', waitBlocks: 131 },
  { peer: 'Late node', capacitySat: 150_000, balanceSat: 90_000, state: 'forced', waitBlocks: -1 },
];

/** Stands for another user of the same server, whoever that is. */
const FRIEND = 'bob@example.com';

const FRIENDS: readonly ContactPlan[] = [
  { peer: 'Corner shop', channelServer: '127.0.0.1:10012' },
  { peer: 'Big hub', channelServer: '127.0.0.1:9735' },
  { peer: FRIEND, alias: 'Bob', server: 'self', channelServer: '127.0.0.1:10012' },
  { peer: 'Garage', channelServer: '127.0.0.1:10013' },
  { peer: 'Aunt Carol', channelServer: '192.0.2.7:9735' },
];

const ONE: readonly ChannelPlan[] = [{ peer: 'Big hub', capacitySat: 1_000_000, balanceSat: 600_000 }];

const TEXTS = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://192.0.2.1/","x")',
  '\u202Eecalp rehtona',
  'a'.repeat(200),
  '  ',
];

const MANY: readonly ChannelPlan[] = Array.from({ length: 300 }, (_, index) => ({
  peer: `Node ${String(index + 1).padStart(3, '0')}`,
  capacitySat: 20_000 + index * 55_000,
  balanceSat: Math.floor((20_000 + index * 55_000) * ((index % 11) / 10)),
  isActive: index % 13 !== 0,
  ...(index % 29 === 0 ? { state: 'pending' as const } : {}),
}));

const SCENARIOS: Readonly<Record<UserScenario, UserPlan>> = {
  lively: { channels: ALL_STATES, contacts: FRIENDS, historyCount: 200 },
  // One channel, six rows: what most tests need.
  plain: { channels: ONE, contacts: FRIENDS.slice(0, 3), historyCount: 6 },
  new: { onChainSat: 0 },
  funded: { historyCount: 1 },
  'first-login': { pin: null, channels: ONE },
  'no-node': { hasNode: false },
  'not-synced': { isSynchronized: false, channels: ONE, historyCount: 6 },
  'all-offline': { channels: ALL_STATES.slice(0, 3).map((plan) => ({ ...plan, isActive: false })) },
  'hostile-texts': {
    channels: TEXTS.map((peer) => ({ peer, capacitySat: 1_000_000, balanceSat: 500_000 })),
    contacts: TEXTS.map((peer) => ({ peer, server: peer })),
    historyCount: 20,
  },
  'many-channels': { channels: MANY, onChainSat: 100_000_000, historyCount: 50 },
  'full-history': { channels: ONE, historyCount: 1000 },
};

/** The plan with what its scenario fills in. */
export function planWithScenario(plan: UserPlan): UserPlan {
  return { ...SCENARIOS[plan.scenario ?? 'lively'], ...plan };
}

/** The contacts of a user with the friend being one of these others: the next after themselves, when no Bob is among them. */
export function meetFriend(
  contacts: readonly ContactPlan[],
  ids: readonly string[],
  index: number,
): readonly ContactPlan[] {
  const own = ids[index];
  const next = ids[(index + 1) % ids.length];
  if (own === undefined || next === undefined || own === next || (own !== FRIEND && ids.includes(FRIEND)))
    return contacts;
  const name = next.replace(/@.*$/, '');
  const alias = name.charAt(0).toUpperCase() + name.slice(1);
  return contacts.map((contact) => (contact.peer === FRIEND ? { ...contact, peer: next, alias } : contact));
}

/** What payments of the past were for. */
export const MEMOS = ['coffee', 'two tickets', 'rent of the garage', 'hot chocolate', 'a book', 'lunch', ''];
/** And when texts are not to be trusted. */
export const HOSTILE_MEMOS = TEXTS;
