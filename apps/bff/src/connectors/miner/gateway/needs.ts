import type { ApiKeyScope } from '@mintdeck/shared-types/api-keys';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { Asking } from '../client.ts';
import type { FleetMiner } from '../needs.ts';

/** Who a key stands for, and what it may do now. */
export interface KeyHolder {
  readonly keyId: string;
  readonly keyName: string;
  readonly accountId: string;
  readonly username: string;
  readonly scopes: readonly ApiKeyScope[];
}

/** What the gateway needs of the API keys; null: none of ours, over, or its owner is blocked. */
export interface GatewayKeys {
  identify(key: string, from: string): Promise<KeyHolder | null>;
  identifyById(keyId: string, from: string): Promise<KeyHolder | null>;
}

/** What the gateway needs of the miners being polled. */
export interface GatewayMiners {
  find(id: string): Pick<FleetMiner, 'id' | 'origin'> | undefined;
  /**
   * One call in the miner's turn and with its login, once it is known to be this miner. Throws UpstreamError, the abort reason, or
   * ApiError not-found.
   */
  ask<T>(id: string, ask: (asking: Asking) => Promise<T>, signal: AbortSignal): Promise<T>;
}

export interface GatewayOrder {
  readonly minerId: string;
  readonly action: MinerAction;
  /** as MINER_ACTIONS[action].parameters takes them */
  readonly parameters: Record<string, unknown>;
  readonly account: { accountId: string; username: string };
  readonly sourceAddress: string;
}

/** What the gateway needs of the jobs: an action of ours, and how it stands once the miner took or refused it, or it ended. Throws ApiError. */
export interface GatewayOrders {
  startOne(order: GatewayOrder): Promise<Pick<JobItem, 'state' | 'reason' | 'note'>>;
}

/** What the gateway needs of the audit. */
export interface GatewayAudit {
  record(entry: {
    account: { accountId: string; username: string } | null;
    sourceAddress: string;
    action: string;
    target: string;
    outcome: 'tried' | 'refused';
    note?: string;
  }): Promise<void>;
}
