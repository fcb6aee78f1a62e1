import { expect, it } from 'vitest';
import { toWorkerColumns } from './worker-columns.tsx';
import { WORKER_ADDRESS } from './worker-search.ts';

const read = (address: string) => WORKER_ADDRESS.read(new URLSearchParams(address));
const rewrite = (address: string) =>
  WORKER_ADDRESS.write(read(address), new URLSearchParams(address)).toString();

it('a link says all that is chosen, leaves what is usual out and what is of others in', () => {
  for (const address of ['', 'range=7d', 'q=hall&state=offline&sort=-lastSeenAt&range=7d'])
    expect(rewrite(address)).toBe(address);
  expect(read('q=hall&state=offline&sort=-lastSeenAt')).toEqual({
    text: 'hall',
    state: 'offline',
    sort: { columnId: 'lastSeenAt', descending: true },
  });
  expect(rewrite('q=&state=all&sort=state&credits=7d')).toBe('credits=7d');
  expect(read('state=x&sort=-nothing')).toEqual(read(''));
});

it('every column that can be sorted has its place in it', () => {
  for (const { id } of toWorkerColumns([]))
    expect(read(`sort=-${id}`).sort).toEqual({ columnId: id, descending: true });
});
