import { describe, expect, it } from 'vitest';
import { isMacEvidence } from '../../connectors/miner/identity.ts';
import { createLane } from '../../upstream/lane.ts';
import { toMiner } from '../miner-record.ts';
import { toNewRecord } from '../record-changes.ts';
import { createMatcher } from './import-matches.ts';
import { parseTable } from './import-table.ts';
import { readRowValues } from './import-values.ts';

const LOGIN = { username: 'admin', password: 'x' };

const minerOf = ({ id, mac, address }: { id: string; mac: string | null; address: string }) => {
  const record = toNewRecord({ name: id, address, ...LOGIN }, { id, address, seal: String }, 0);
  return toMiner({ ...record, mac }, createLane());
};
const miners = [
  minerOf({ id: 'own', mac: '02:d1:aa:bb:cc:dd', address: '10.0.0.1' }),
  minerOf({ id: 'copy1', mac: '02:d1:00:00:00:02', address: '10.0.0.2' }),
  minerOf({ id: 'copy2', mac: '02:d1:00:00:00:02', address: '10.0.0.3' }),
  minerOf({ id: 'blank', mac: '00:0a:35:00:00:00', address: '10.0.0.4' }),
];
const match = createMatcher({ miners, isMacEvidence });

const find = async (mac: string, address: string) => {
  const { rows, heads } = await parseTable(`MAC,address\n${mac},${address}`);
  return rows.map((row) => match(readRowValues(row, heads).values)?.id ?? null);
};

describe('the miner a row is about', () => {
  it.each(['02:d1:aa:bb:cc:dd', '02-D1-AA-BB-CC-DD', '02d1.aabb.ccdd', '02D1AABBCCDD'])(
    'is found by its MAC, written as %s',
    async (mac) => {
      expect(await find(mac, '10.9.9.9')).toEqual(['own']);
    },
  );

  it('is not found by a MAC that several have, or that a whole batch of machines may have', async () => {
    expect(await find('02:d1:00:00:00:02', '10.9.9.9')).toEqual([null]);
    expect(await find('00:0a:35:00:00:00', '10.9.9.9')).toEqual([null]);
  });

  it('is then found by its address, however it is written', async () => {
    expect(await find('00:0a:35:00:00:00', 'http://10.0.0.2:80/')).toEqual(['copy1']);
    expect(await find('no MAC at all', '10.0.0.3')).toEqual(['copy2']);
  });
});
