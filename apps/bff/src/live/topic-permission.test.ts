import { ROLES } from '@mintdeck/shared-types/accounts';
import { TOPIC_KINDS } from '@mintdeck/shared-types/live';
import { expect, it } from 'vitest';
import { mayReceive } from './topic-permission.ts';

it('only admins hear of scans and fetched images, everybody of miners, jobs and rollouts', () => {
  const heard = ROLES.map((role) => TOPIC_KINDS.filter((kind) => mayReceive(role, kind)));
  const ofEverybody = TOPIC_KINDS.filter((kind) => kind !== 'scan' && kind !== 'intake');
  expect(heard).toEqual([ofEverybody, ofEverybody, TOPIC_KINDS]);
});
