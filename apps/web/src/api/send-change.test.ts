import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../lib/api-problem.ts';
import { isConflict, sendChange } from './send-change.ts';

const OPENED = { revision: 3, price: 1, zone: 'UTC' };

/** A server that holds this, and takes a change of its own revision only. */
const serve = (held: typeof OPENED) => {
  const sent: object[] = [];
  const send = async (body: { revision: number }) => {
    sent.push(body);
    if (body.revision !== held.revision) throw new ApiProblem('', { code: 'changed-meanwhile' });
    return { ...held, ...body, revision: held.revision + 1 };
  };
  return { sent, send, fetchNewest: async () => held };
};

describe('a change', () => {
  it('is sent with the revision it began with', async () => {
    const { sent, ...server } = serve(OPENED);
    const saved = await sendChange({ change: { price: 2 }, opened: OPENED, ...server });
    expect(saved).toEqual({ revision: 4, price: 2, zone: 'UTC' });
    expect(sent).toEqual([{ price: 2, revision: 3 }]);
  });

  it('goes over what others changed elsewhere', async () => {
    const server = serve({ revision: 9, price: 1, zone: 'Asia/Tokyo' });
    const saved = await sendChange({ change: { price: 2 }, opened: OPENED, ...server });
    expect(saved).toEqual({ revision: 10, price: 2, zone: 'Asia/Tokyo' });
  });

  it('of what another changed as well is told, and sent no second time', async () => {
    const { sent, ...server } = serve({ revision: 9, price: 7, zone: 'UTC' });
    const change = sendChange({ change: { price: 2 }, opened: OPENED, ...server });
    await expect(change).rejects.toSatisfy(isConflict);
    expect(sent).toHaveLength(1);
  });

  it('that is refused for another reason is not repeated', async () => {
    const { sent, ...server } = serve(OPENED);
    const refuse = async (body: { revision: number }) => {
      await server.send(body);
      throw new ApiProblem('', { code: 'not-allowed' });
    };
    await expect(
      sendChange({ change: { price: 2 }, opened: OPENED, ...server, send: refuse }),
    ).rejects.toThrow();
    expect(sent).toHaveLength(1);
  });
});
