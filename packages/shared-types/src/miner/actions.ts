import * as z from 'zod/mini';
import type { Permission } from '../accounts.ts';
import { AUTO_TUNE_MODES } from '../miner.ts';
import { poolSlotsSchema } from './pool-slots.ts';

// The one list of what can be done to a miner. The form, the confirmation, the audit rows, the record of handlers and the page
// docs/reference/miner-actions.md follow from it. A new action is one entry here, its call in the connector's endpoints.ts, a handler
// and its line in the record of handlers, its words in the web part's catalog, and its reply in the simulator.

/** low: one confirmation; medium: it says what stops and for how long; high: what it is done to has to be typed. */
export type ActionRisk = 'low' | 'medium' | 'high';

/**
 * What the miner does meanwhile. mining-restarts: cgminer starts anew, the web server goes on; reboots: nothing answers for a while;
 * moves: it may answer at another address; stays-off: somebody has to go there; none: it mines on.
 */
export type ActionInterruption = 'none' | 'mining-restarts' | 'reboots' | 'moves' | 'stays-off';

interface MinerActionFacts {
  readonly risk: ActionRisk;
  readonly permission: Permission;
  /** the password has to have been given in the last STEP_UP_S seconds */
  readonly stepUp: boolean;
  /** what a person fills in */
  readonly parameters: z.ZodMiniType;
  readonly interruption: ActionInterruption;
  /** how long a miner usually needs until the effect is seen, seconds (reference: operational facts of the device) */
  readonly usualS: number;
  /** when its outcome is called "not known", seconds after it was sent */
  readonly limitS: number;
}

const IPV4_HINT = 'An IPv4 address such as 192.168.1.50';
const ipv4Schema = z
  .string(IPV4_HINT)
  .check(z.trim(), z.regex(/^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/, IPV4_HINT));

const nothingSchema = z.object({});

/** The device takes one letter; what it is told here is at least what its own page asks for, and what a form can carry. */
const minerPasswordSchema = z
  .string()
  .check(
    z.minLength(8, 'At least 8 characters'),
    z.maxLength(64, 'At most 64 characters'),
    z.regex(/^[\x21-\x7e]*$/, 'Letters, digits and signs, no blanks'),
  );

/** New password of one of the two accounts of a miner: typed, or the one of a credential set, which then is the miner's login. */
const updatePasswordSchema = z
  .object({
    account: z.enum(['admin', 'guest']),
    newPassword: z.optional(minerPasswordSchema),
    credentialSetId: z.optional(z.string().check(z.regex(/^[a-z0-9]{12}$/))),
  })
  .check(
    z.refine(
      ({ newPassword, credentialSetId }) => (newPassword === undefined) !== (credentialSetId === undefined),
      { message: 'Enter a password, or choose a credential set', path: ['newPassword'] },
    ),
  );

/** `address` absent: the one the miner has, which is all that many miners can share. */
const updateNetworkSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('dhcp') }),
  z.object({
    mode: z.literal('static'),
    address: z.optional(ipv4Schema),
    netmask: ipv4Schema,
    gateway: ipv4Schema,
    /** the device refuses a missing second one: without it the first is sent twice */
    dns1: ipv4Schema,
    dns2: z.optional(ipv4Schema),
  }),
]);

const setAutoTuneSchema = z.object({
  mode: z.enum(AUTO_TUNE_MODES),
  /** later firmware only */
  level: z.optional(z.string().check(z.regex(/^\d{1,2}$/, 'A number such as 2'))),
});

/** Every action of a miner's own API that changes something, firmware excepted. */
export const MINER_ACTIONS = {
  'restart-cgminer': {
    risk: 'low',
    permission: 'miners.operate',
    stepUp: false,
    parameters: nothingSchema,
    interruption: 'mining-restarts',
    usualS: 60,
    limitS: 300,
  },
  'set-auto-tune': {
    risk: 'medium',
    permission: 'miners.operate',
    stepUp: false,
    parameters: setAutoTuneSchema,
    interruption: 'mining-restarts',
    usualS: 60,
    limitS: 300,
  },
  'update-pools': {
    risk: 'medium',
    permission: 'miners.operate',
    stepUp: true,
    parameters: z.object({ pools: poolSlotsSchema }),
    interruption: 'mining-restarts',
    usualS: 60,
    limitS: 300,
  },
  reboot: {
    risk: 'medium',
    permission: 'miners.operate',
    stepUp: false,
    parameters: nothingSchema,
    interruption: 'reboots',
    usualS: 120,
    limitS: 600,
  },
  'update-password': {
    risk: 'medium',
    permission: 'miners.manage',
    stepUp: true,
    parameters: updatePasswordSchema,
    interruption: 'none',
    usualS: 5,
    limitS: 300,
  },
  'update-network': {
    risk: 'high',
    permission: 'miners.manage',
    stepUp: true,
    parameters: updateNetworkSchema,
    interruption: 'moves',
    usualS: 15,
    limitS: 600,
  },
  'power-off': {
    risk: 'high',
    permission: 'miners.operate',
    stepUp: true,
    parameters: nothingSchema,
    interruption: 'stays-off',
    usualS: 30,
    limitS: 300,
  },
  'factory-reset': {
    risk: 'high',
    permission: 'miners.manage',
    stepUp: true,
    parameters: nothingSchema,
    interruption: 'reboots',
    usualS: 150,
    limitS: 900,
  },
} as const satisfies Record<string, MinerActionFacts>;

export type MinerAction = keyof typeof MINER_ACTIONS;
/** Whether an id is one of ours; a page older than its server meets ids it does not know. */
export const isMinerAction = (id: string): id is MinerAction => Object.hasOwn(MINER_ACTIONS, id);
export const minerActionSchema = z.enum(Object.keys(MINER_ACTIONS).filter(isMinerAction));

/** What a person fills in for an action. */
export type ActionParameters<A extends MinerAction> = z.infer<(typeof MINER_ACTIONS)[A]['parameters']>;

/** The password of the person has to have been given in the last five minutes for what is dangerous. */
export const STEP_UP_S = 300;
