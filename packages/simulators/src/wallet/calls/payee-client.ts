import { request } from 'node:https';
import { isRecord, isString } from '../../ground/guards.ts';
import { Refusal } from '../node/refusal.ts';

const GIVES_UP_MS = 30_000;

function post(server: string, body: string): Promise<string> {
  const [, host = server, port = '443'] = /^(.+):(\d+)$/.exec(server) ?? [];
  return new Promise((resolve, reject) => {
    const req = request(
      {
        host,
        port,
        method: 'POST',
        path: '/rest/v1/requestinvoice',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        // As the server does it: whoever answers there is believed.
        rejectUnauthorized: false,
        agent: false,
        timeout: GIVES_UP_MS,
      },
      (res) => {
        const pieces: Buffer[] = [];
        res.on('data', (piece: Buffer) => pieces.push(piece));
        res.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
        res.on('error', reject);
      },
    );
    req.on('timeout', () => req.destroy(new Error('timeout')));
    req.on('error', reject);
    req.end(body);
  });
}

/** The invoice a payee's server makes; throws what it says, or that nobody answers. */
export async function askPayee(server: string, order: Readonly<Record<string, unknown>>): Promise<string> {
  let answer: unknown;
  try {
    answer = JSON.parse(await post(server, JSON.stringify(order)));
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
  if (!isRecord(answer)) throw new Refusal('Not Found');
  if (isRecord(answer.error) && isString(answer.error.message)) throw new Refusal(answer.error.message);
  if (!isString(answer.payment_request))
    throw new TypeError("Cannot read property 'payment_request' of undefined");
  return answer.payment_request;
}
