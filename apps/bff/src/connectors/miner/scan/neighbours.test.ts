import { describe, expect, it } from 'vitest';
import { parseNeighbours, readNeighbours } from './neighbours.ts';

/** As Linux 6.1 writes it. */
const TABLE = `IP address       HW type     Flags       HW address            Mask     Device
192.168.1.50     0x1         0x2         02:D1:00:00:00:05     *        eth0
192.168.1.51     0x1         0x0         00:00:00:00:00:00     *        eth0
192.168.1.52     0x1         0x6         02:d1:00:00:00:07     *        eth0
192.168.1.53     0x1         0x2         not-a-mac             *        eth0

`;

describe('parseNeighbours', () => {
  it('reads what is complete', () => {
    expect([...parseNeighbours(TABLE)]).toEqual([
      ['192.168.1.50', '02:d1:00:00:00:05'],
      ['192.168.1.52', '02:d1:00:00:00:07'],
    ]);
  });

  it.each(['', '\n', 'garbage', 'a\nb c d', `x\n${'1 '.repeat(5000)}`])('makes nothing of %j', (text) => {
    expect(parseNeighbours(text).size).toBe(0);
  });
});

describe('readNeighbours', () => {
  it('knows no neighbour where the system does not tell', async () => {
    expect(await readNeighbours()).toBeInstanceOf(Map);
  });
});
