import { expect, it } from 'vitest';
import { addPoolAccountRequestSchema } from './accounts.ts';

const REQUEST = { name: 'Main', user: 'ann+rig@example.org', password: 'pass wörd 🔑' };
const fieldsOf = (over: object): (string | undefined)[] => {
  const { error } = addPoolAccountRequestSchema.safeParse({ ...REQUEST, ...over });
  return (error?.issues ?? []).map(({ path }) => path.join('.'));
};

it('takes names, users and passwords of any language', () => {
  expect(fieldsOf({})).toEqual([]);
  expect(fieldsOf({ name: 'Grube «Süd» ⛏️ 工場', user: 'märz@exämple.org' })).toEqual([]);
});

it.each([
  ['half a sign, which no web address can name', '\ud83d', ['name', 'user', 'password']],
  ['a mark that turns what follows', '\u202e', ['name', 'user']],
  ['a control character', '\u0007', ['name', 'user']],
])('refuses %s', (_, mark, fields) => {
  expect(fieldsOf({ name: `a${mark}b`, user: `a${mark}b@c`, password: `a${mark}b` })).toEqual(fields);
});

it.each(['a b@c', 'a/b@c', 'a?b@c', 'a#b@c', ''])('refuses the user "%s"', (user) => {
  expect(fieldsOf({ user })).toContain('user');
});

it.each([
  'https://user:secret@pool.example',
  'ftp://pool.example',
  'pool.example',
  'https://pool.example/?key=1',
  'https://pool.example/#top',
  'https://pool .example',
])('refuses the address %s', (address) => {
  expect(fieldsOf({ address })).toEqual(['address']);
});
