import { identifyCaller } from '../auth.ts';
import { serveDownload } from './download.ts';
import { createUpgradeReply, type UpgradeReply, type UpgradeRequest } from './upgrade-exchange.ts';
import { serveUpload } from './upload.ts';

// reference 0: client_max_body_size 100M
const LONGEST_BODY_BYTES = 100 * 1024 * 1024;
// error_page of 502 to 504 names a page that is not there (swupdate2018-nginx-swupdate-down.jsonl)
const GATEWAY_ERROR_PAGE = 404;
// reference 0: fastcgi_read_timeout, for a backend whose workers are all busy.
const AUTH_TIMEOUT_MS = 120_000;
// nginx's proxy_read_timeout, for an updater that says nothing.
const BACKEND_TIMEOUT_MS = 60_000;

/** Hands a request on when its caller is the admin: nginx asks the backend, which takes a worker for a moment. */
function asAdmin({ miner, req, res }: UpgradeRequest, reply: UpgradeReply, run: () => void): void {
  const { clock } = miner;
  const cancel = clock.at(clock.nowMs() + AUTH_TIMEOUT_MS, () => reply.page(GATEWAY_ERROR_PAGE));
  res.on('close', cancel);
  miner.workers.take((release) => {
    cancel();
    const caller = identifyCaller(miner, req.headers.authorization);
    release();
    if (res.destroyed || res.headersSent) return;
    if (caller !== null && caller !== 'expired' && caller.user === 'admin') run();
    else reply.page(401);
  });
}

function limitWait(request: UpgradeRequest, reply: UpgradeReply): void {
  const { miner, res } = request;
  const { clock } = miner;
  let cancel: () => void = () => undefined;
  const look = (): void => {
    const dueMs = request.takenAtMs + BACKEND_TIMEOUT_MS;
    // as long as the updater takes what comes, nginx waits
    if (clock.nowMs() >= dueMs) reply.page(GATEWAY_ERROR_PAGE);
    else cancel = clock.at(dueMs, look);
  };
  look();
  res.on('close', () => cancel());
}

/** Serves `/upgrade/upload` and `/upgrade/download`: too long, then who calls, then what the updater says. */
export function serveUpgrade(exchange: Omit<UpgradeRequest, 'takenAtMs'>, path: string): void {
  const { miner, req } = exchange;
  const request = { ...exchange, takenAtMs: miner.clock.nowMs() };
  const reply = createUpgradeReply(request);
  if (Number(req.headers['content-length'] ?? 0) > LONGEST_BODY_BYTES) {
    reply.page(413);
    return;
  }
  asAdmin(request, reply, () => {
    if (!miner.updater.settings.isRunning) {
      reply.page(GATEWAY_ERROR_PAGE);
      return;
    }
    limitWait(request, reply);
    if (path === '/upgrade/upload') serveUpload(request, reply);
    else serveDownload(request, reply);
  });
}
