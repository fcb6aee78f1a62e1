import { CONTROL_TOKEN_HEADER } from './control-server.ts';

/** Sends a control request and gives the answer's JSON; throws when it is refused. */
export type ControlSend = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** The way to the control endpoint of a running simulator. */
export function createControlSend({ url, token }: { url: string; token: string }): ControlSend {
  return async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { [CONTROL_TOKEN_HEADER]: token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}
