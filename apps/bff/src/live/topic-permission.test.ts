import { ROLES } from '@mintdeck/shared-types/accounts';
import { TOPIC_KINDS } from '@mintdeck/shared-types/live';
import { expect, it } from 'vitest';
import { mayReceive } from './topic-permission.ts';

it('only admins hear of scans, everybody of miners and jobs', () => {
  const heard = ROLES.map((role) => TOPIC_KINDS.filter((kind) => mayReceive(role, kind)));
  const ofMiners = TOPIC_KINDS.filter((kind) => kind !== 'scan');
  expect(heard).toEqual([ofMiners, ofMiners, TOPIC_KINDS]);
});
