import { API_KEY_PREFIX } from '@mintdeck/shared-types/api-keys';
import { expect, it } from 'vitest';
import { createKeyText, isKeyText, toKeyHash, toKeyStart } from './key-text.ts';

it('makes keys of 256 random bits, each another one', () => {
  const keys = Array.from({ length: 50 }, createKeyText);
  expect(new Set(keys).size).toBe(50);
  for (const key of keys) {
    expect(key).toMatch(/^mdk_[\w-]{49}$/);
    expect(Buffer.from(key.slice(4, 47), 'base64url')).toHaveLength(32);
    expect(isKeyText(key)).toBe(true);
    expect(toKeyStart(key)).toBe(key.slice(0, 8));
  }
});

it('knows a key with one character changed, cut or added', () => {
  const key = createKeyText();
  const broken = Array.from(
    key,
    (character, at) => key.slice(0, at) + (character === 'A' ? 'B' : 'A') + key.slice(at + 1),
  );
  for (const each of [...broken, key.slice(0, -1), `${key}A`, key.slice(API_KEY_PREFIX.length), '', ' '])
    expect([each, isKeyText(each)]).toEqual([each, false]);
});

it('keeps a hash from which the key does not follow', () => {
  const key = createKeyText();
  expect(toKeyHash(key)).toMatch(/^[0-9a-f]{64}$/);
  expect(toKeyHash(key)).toBe(toKeyHash(key));
  expect(toKeyHash(createKeyText())).not.toBe(toKeyHash(key));
});
