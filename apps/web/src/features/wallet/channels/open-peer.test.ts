import { expect, it } from 'vitest';
import { pageOf } from '../page/wallet-page.fixture.ts';
import { PEER } from './channel.fixture.ts';
import { readPeer } from './open-peer.ts';

const STRANGER = `03${'ee'.repeat(32)}`;
const OWN = `03${'11'.repeat(32)}`;

it.each([
  [` ${PEER.toUpperCase()}\n`, { peer: PEER, place: '203.0.113.7:9735', name: 'Bob' }],
  [`${PEER}@198.51.100.4:9735`, { peer: PEER, place: '198.51.100.4:9735', name: 'Bob' }],
  [STRANGER, { peer: STRANGER, place: null, name: null }],
  [`${STRANGER}@a.example:1`, { peer: STRANGER, place: 'a.example:1', name: null }],
  [`${STRANGER}@a.example:1@b.example:2`, { peer: STRANGER, place: 'a.example:1', name: null }],
  ['', { fault: 'empty' }],
  ['lntb250u1pexample', { fault: 'not-a-key' }],
  [`${STRANGER}@nowhere`, { fault: 'not-a-key' }],
  [STRANGER.slice(0, -1), { fault: 'not-a-key' }],
  [`${OWN}@a.example:1`, { fault: 'own' }],
])('%j is read as a peer', (text, read) => expect(readPeer(text, pageOf())).toEqual(read));
