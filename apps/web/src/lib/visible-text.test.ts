import { expect, it } from 'vitest';
import { toVisibleText } from './visible-text.ts';

it.each([
  ['a plain line with a tab\tand a break\n', 'a plain line with a tab\tand a break\n'],
  ['grün, 温度, 🙂', 'grün, 温度, 🙂'],
  ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
  ['a\u0000b\rc\u007f', 'a\\x00b\\x0dc\\x7f'],
  ['\u009b2J', '\\x9b2J'],
  ['user\u202egnp.exe', 'user\\u202egnp.exe'],
  ['\u2066x\u2069 \u200b \ufeff', '\\u2066x\\u2069 \\u200b \\ufeff'],
  ['one\u2028two', 'one\\u2028two'],
  ['\ud800 half', '\\ud800 half'],
  ['\u{e0041}', '\\u{e0041}'],
])('%j is shown as %j', (text, shown) => {
  expect(toVisibleText(text)).toBe(shown);
});
