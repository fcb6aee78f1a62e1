import type { SimClock } from '../../ground/clock.ts';
import type { Cgminer } from '../cgminer.ts';
import type { MinerModel } from '../models.ts';
import type { Journal } from './journal.ts';

const CGMINER_PID = 1332;
const NGINX_PID = 803;
const INFO = 6;
const ERROR = 3;
const CHATTER_EVERY_MS = 4000;

/** What of a machine its log tells. */
interface LoggedMiner {
  readonly journal: Journal;
  readonly cgminer: Cgminer;
  readonly clock: SimClock;
  readonly clockSkewS: number;
  readonly model: MinerModel;
}

/** A line of cgminer; level 3 for what went wrong. */
export function logMining(miner: LoggedMiner, message: string, priority = INFO): void {
  miner.journal.append({ priority, identifier: 'cgminer', pid: CGMINER_PID, message });
}

/** A line of the system, such as that it reboots. */
export function logSystem(miner: LoggedMiner, message: string): void {
  miner.journal.append({ priority: INFO, identifier: 'systemd', pid: 1, message });
}

/** What a T1 says when cgminer starts (fixtures/miner/logs/t1-journal-lines.txt). */
export function logStart(miner: LoggedMiner): void {
  const chains = miner.cgminer.chains.filter(({ present }) => present);
  logMining(miner, `platform re-init: chain_num(${chains.length}), chip_num(${miner.model.chipsPerChain})`);
  for (const { id } of miner.cgminer.chains) {
    const present = chains.some((chain) => chain.id === id);
    logMining(miner, `chain${id}: spi speed set to 390K`);
    if (present) continue;
    logMining(miner, 'ERROR - failed to recv spi data', ERROR);
    logMining(miner, `failed to reset chain ${id}!`, ERROR);
  }
}

interface AccessFacts {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly remoteAddress: string;
  readonly userAgent: string;
}

/** nginx's line about a request: its access log goes to the journal (reference 4). */
export function logAccess(miner: LoggedMiner, facts: AccessFacts): void {
  const [day = '', month = '', year = '', time = ''] = new Date(miner.clock.nowMs() + miner.clockSkewS * 1000)
    .toUTCString()
    .slice(5)
    .split(' ');
  const message = `${facts.remoteAddress} - - [${day}/${month}/${year}:${time} +0000] "${facts.method} ${facts.url} HTTP/1.1" ${facts.status} 0 "-" "${facts.userAgent}"`;
  miner.journal.append({ priority: INFO, identifier: 'nginx', pid: NGINX_PID, message });
}

/** Lets cgminer say something every few seconds while somebody reads; gives the end of it. */
export function startChatter(miner: LoggedMiner): () => void {
  let cancel: () => void = () => undefined;
  let count = 0;
  const speak = (): void => {
    const chain = miner.cgminer.chains[count % miner.cgminer.chains.length];
    if (count > 0 && chain !== undefined) {
      logMining(
        miner,
        count % 5 === 0
          ? 'Stratum from pool 0 requested work restart'
          : `chain${chain.id}: temperature checked`,
      );
    }
    count += 1;
    cancel = miner.clock.at(miner.clock.nowMs() + CHATTER_EVERY_MS, speak);
  };
  speak();
  return () => cancel();
}
