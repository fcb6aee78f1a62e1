import { may, type Permission, type Role } from '@mintdeck/shared-types/accounts';
import { BROADCAST_KINDS, type Topic, type TopicKind } from '@mintdeck/shared-types/live';

/** What a session needs to receive a kind of topic; the compiler checks that none is missing. */
const TOPIC_PERMISSIONS = {
  'miner-entry': 'miners.read',
  'miner-row': 'miners.read',
  'miner-detail': 'miners.read',
  'miner-chips': 'miners.read',
  scan: 'miners.manage',
  job: 'miners.read',
  rollout: 'firmware.read',
  intake: 'firmware.manage',
  'pool-account': 'pool.read',
  wallet: 'wallet.read',
} as const satisfies Record<TopicKind, Permission>;

/** True when a role may receive topics of a kind. */
export const mayReceive = (role: Role, kind: TopicKind): boolean => may(role, TOPIC_PERMISSIONS[kind]);

/** True for a topic every browser gets without asking. Every role may read those today: /live itself asks for miners.read. */
export const isBroadcast = (topic: Topic): boolean =>
  BROADCAST_KINDS.some((kind) => topic.startsWith(`${kind}:`));
