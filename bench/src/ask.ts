import type { Site } from './site.ts';

/** A server and somebody who is signed in there. */
export type SignedIn = Pick<Site, 'mintdeck' | 'cookie'>;

/** Asks the server as a browser does: GET, or POST when there is a body. Throws when it refuses. */
export const ask = async (
  { mintdeck: { url }, cookie }: SignedIn,
  path: string,
  body?: unknown,
): Promise<unknown> => {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
};

/** The ids of all miners, in the order in which the server names them. */
export const readMinerIds = async (server: SignedIn): Promise<string[]> => {
  const answer = Object(await ask(server, '/api/v1/miners'));
  return Array.from(answer.miners, (miner) => String(Object(miner).id));
};
