import type { Audit } from '../audit/audit.ts';
import { createGateway } from '../connectors/miner/gateway/gateway.ts';
import { createId } from '../db/id.ts';
import type { SideDoor } from '../http/side-door.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { createForwarder } from '../upstream/forwarder.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { People } from './people.ts';
import type { Work } from './work.ts';

/** The miners' own API for scripts: their keys, our jobs, and the miners being polled. */
export const openGateway = (
  { config, now }: Base,
  {
    apiKeys,
    registry,
    scan,
    reportBug,
    ask,
    log,
    audit,
    jobs,
  }: People & Fleet & Work & { audit: Audit; jobs: Jobs },
): SideDoor =>
  createGateway({
    keys: apiKeys,
    miners: { find: (id) => registry.find(id), ask },
    orders: {
      startOne: async ({ account, sourceAddress, ...order }) => {
        const one = { orderId: createId() + createId(), ...order };
        return (await jobs.startOne(one, { ...account, sourceAddress })).item;
      },
    },
    logs: log,
    audit,
    forwarder: createForwarder(scan.guard),
    publicUrl: config.publicUrl,
    now,
    reportBug,
  });
