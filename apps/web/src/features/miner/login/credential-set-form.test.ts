import { describe, expect, it } from 'vitest';
import { addSetFormSchema, editSetFormSchema } from './credential-set-form.ts';

describe('the form of a credential set', () => {
  it('wants all three for a new one', () => {
    const parsed = addSetFormSchema.safeParse({ name: ' ', username: '', password: '' });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['name', 'username', 'password']);
  });

  it('keeps the stored password when none is typed', () => {
    expect(editSetFormSchema.parse({ name: 'Halls', username: 'admin', password: '' })).toEqual({
      name: 'Halls',
      username: 'admin',
    });
  });

  it('sends a typed password as it is, blanks included', () => {
    expect(editSetFormSchema.parse({ name: 'Halls', username: 'admin', password: ' x ' })).toMatchObject({
      password: ' x ',
    });
  });
});
