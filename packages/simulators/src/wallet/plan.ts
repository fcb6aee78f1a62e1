import type { ChannelState } from './node/channel.ts';
import type { UserScenario } from './scenario-names.ts';

/** A channel at the start; everything but its ends and sizes has a default. */
export interface ChannelPlan {
  /** A name, which makes the key of the node; a user's id for a channel between two users; or 66 hex digits. */
  readonly peer: string;
  readonly capacitySat: number;
  readonly balanceSat: number;
  /** Default open. */
  readonly state?: ChannelState;
  /** Default 3 while pending, 144 after a forced close; below 0 = later than expected, and a pending one never opens. */
  readonly waitBlocks?: number;
  /** Default true. */
  readonly isActive?: boolean;
}

/** A contact at the start. */
export interface ContactPlan {
  /** As in ChannelPlan. */
  readonly peer: string;
  /** Default: the name. */
  readonly alias?: string;
  /** `self` = this server (default null: quick pay is not possible). */
  readonly server?: string | null;
  readonly channelServer?: string;
}

/** What a caller may say about one user; everything has a default. */
export interface UserPlan {
  /** An e-mail address. */
  readonly id?: string;
  /** null: the first login sets it. */
  readonly pin?: string | null;
  readonly scenario?: UserScenario;
  readonly hasNode?: boolean;
  readonly isSynchronized?: boolean;
  readonly onChainSat?: number;
  readonly channels?: readonly ChannelPlan[];
  readonly contacts?: readonly ContactPlan[];
  /** Rows of the past; the server lists the newest 50. */
  readonly historyCount?: number;
}

export type ResolvedUserPlan = Required<UserPlan>;

const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi'];

/** Fills in the defaults of the user at a place; the scenario's own are in `plan` already. */
export function resolveUserPlan(plan: UserPlan, index: number): ResolvedUserPlan {
  return {
    id: plan.id ?? `${NAMES[index] ?? `user-${index + 1}`}@example.com`,
    pin: plan.pin === undefined ? String(1234 + index * 1111) : plan.pin,
    scenario: plan.scenario ?? 'lively',
    hasNode: plan.hasNode ?? true,
    isSynchronized: plan.isSynchronized ?? true,
    onChainSat: plan.onChainSat ?? 2_500_000,
    channels: plan.channels ?? [],
    contacts: plan.contacts ?? [],
    historyCount: plan.historyCount ?? 0,
  };
}
