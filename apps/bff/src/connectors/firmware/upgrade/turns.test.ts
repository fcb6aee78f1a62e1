import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

const take = (turns: Turns, log: string[], name: string) => {
  const abort = new AbortController();
  const taken = turns.take(abort.signal).then((end) => {
    log.push(name);
    return end;
  });
  return { abort, taken };
};

it('lets so many go at once, and the others in their order', async () => {
  const turns = new Turns(2);
  const log: string[] = [];
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => take(turns, log, name));
  const endA = await a?.taken;
  const endB = await b?.taken;
  expect(log).toEqual(['a', 'b']);
  endB?.();
  endB?.();
  const endC = await c?.taken;
  expect(log).toEqual(['a', 'b', 'c']);
  endA?.();
  const endD = await d?.taken;
  for (const end of [endC, endD]) end?.();
  await Promise.all([take(turns, log, 'e').taken, take(turns, log, 'f').taken]);
  expect(log).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

it('whoever gives up while it waits takes no turn', async () => {
  const turns = new Turns(1);
  const log: string[] = [];
  const end = await take(turns, log, 'a').taken;
  const [leaving, staying] = [take(turns, log, 'b'), take(turns, log, 'c')];
  const reason = new Error('called off');
  leaving.abort.abort(reason);
  await expect(leaving.taken).rejects.toBe(reason);
  end();
  await staying.taken;
  expect(log).toEqual(['a', 'c']);
  await expect(turns.take(AbortSignal.abort(reason))).rejects.toBe(reason);
});
