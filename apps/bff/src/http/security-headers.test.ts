import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { STYLE_HASHES } from './security-headers.ts';

const toHash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const read = (file: string) =>
  readFileSync(new URL(`../../../../node_modules/${file}`, import.meta.url), 'utf8');

it('allows the style elements that the installed libraries make, by their text', () => {
  const [, sonner = ''] = /__insertCSS\("((?:[^"\\]|\\.)*)"\)/.exec(read('sonner/dist/index.mjs')) ?? [];
  expect(toHash(JSON.parse(`"${sonner}"`))).toBe(STYLE_HASHES.sonner);
  const source = read('@base-ui/react/utils/styles.mjs');
  const [, name = ''] = /DISABLE_SCROLLBAR_CLASS_NAME = '([^']+)'/.exec(source) ?? [];
  const [, template = ''] = /children: `([^`]+)`/.exec(source) ?? [];
  const text = template.replaceAll(/\$\{[^}]+\}/g, name);
  expect(text).toContain('scrollbar-width');
  expect(toHash(text)).toBe(STYLE_HASHES.baseUi);
  expect(toHash('')).toBe(STYLE_HASHES.empty);
});
