import type { IncomingMessage, ServerResponse } from 'node:http';
import { deviceUnixS, type Miner } from '../device.ts';
import { answerLingering } from '../fault-delivery.ts';
import type { Fault } from '../faults.ts';
import { type HeaderFacts, pageHeaders, passedHeaders, type RawHeaders, statusPage } from '../nginx.ts';

/** A request to the updater on its way through nginx. */
export interface UpgradeRequest {
  readonly miner: Miner;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly fault: Fault | null;
  /** When the updater last took some of it (simulated ms). */
  takenAtMs: number;
}

/** What the updater answers, as nginx reads it; `odd` are headers nginx does not know and puts last. */
export interface PassedAnswer {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly odd?: RawHeaders;
  readonly body: string;
}

/** How nginx answers for the updater; each may be called while the request still comes, the first call counts. */
export interface UpgradeReply {
  /** nginx's own page. */
  page(status: number): void;
  pass(answer: PassedAnswer): void;
  /** No answer, no connection. */
  drop(): void;
}

function factsOf({ miner, res }: UpgradeRequest): HeaderFacts {
  return { dateS: deviceUnixS(miner), keepAlive: res.shouldKeepAlive };
}

function sendPage(request: UpgradeRequest, status: number): void {
  const { res } = request;
  const body = statusPage(status);
  const facts = factsOf(request);
  // nginx ends the connection of a request it refused for its length
  const keepAlive = facts.keepAlive && status !== 413;
  res.writeHead(status, pageHeaders({ ...facts, keepAlive }, Buffer.byteLength(body)));
  answerLingering(res, body);
}

function sendPassed(request: UpgradeRequest, answer: PassedAnswer): void {
  const { res, fault } = request;
  if (fault?.kind === 'lost-reply') {
    res.socket?.destroy();
    return;
  }
  if (fault?.kind === 'acts-late') return;
  res.writeHead(answer.status, passedHeaders(factsOf(request), answer.headers, answer.odd));
  answerLingering(res, answer.body, fault);
}

/** The answer to a request. */
export function createUpgradeReply(request: UpgradeRequest): UpgradeReply {
  const { res } = request;
  const isGone = (): boolean => res.destroyed || res.headersSent;
  return {
    page(status) {
      if (!isGone()) sendPage(request, status);
    },
    pass(answer) {
      if (!isGone()) sendPassed(request, answer);
    },
    drop() {
      res.socket?.destroy();
    },
  };
}
