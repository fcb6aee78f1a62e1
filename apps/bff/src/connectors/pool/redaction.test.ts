import { describe, expect, it } from 'vitest';
import { hide, toPlainText } from './redaction.ts';

describe('a secret that was sent', () => {
  it.each([
    ['as it is', 'hunter"2 é', 'no hunter"2 é here'],
    ['in JSON', 'hunter"2 é', '{"message":"no hunter\\"2 é here"}'],
    ['in an address', 'hunter"2 é', 'no hunter%222%20%C3%A9 here'],
    ['with signs of a pattern', '$&.*', 'no $&.* here'],
  ])('is hidden %s', (_, secret, text) => {
    const hidden = hide(text, secret);
    expect(hidden).toContain('…');
    expect(hidden).not.toContain('hunter');
    expect(hidden).not.toContain('.*');
  });
});

describe('an answer as plain text', () => {
  it('keeps what it says, figures and all', () => {
    const body = '{"status":true,\n\t"unpaid_balance":90071992547409931234567890,"author":"x"}';
    expect(toPlainText(body.replace('"author":"x"', '"agent":"x"'))).toContain('90071992547409931234567890');
  });

  it.each([
    ['{"password":"marker"}', '{"password":"…"}'],
    ['{"Password" : "mar\\"ker","a":1}', '{"Password" : "…","a":1}'],
    ['{"apiKey":"marker","a":1}', '{"apiKey":"…","a":1}'],
    ['{"x":{"access_token":4711}}', '{"x":{"access_token":"…"}}'],
    ['{"secret":"marker that goes on', '{"secret":"…"'],
  ])('empties %s', (body, expected) => {
    expect(toPlainText(body)).toBe(expected);
  });

  it('shows signs that hide or turn text', () => {
    expect(toPlainText('a\u202Eb\u0000c\u200Bd\r\ne\u2028f')).toBe('a\uFFFDb\uFFFDc\uFFFDd\ne\uFFFDf');
  });

  it('takes no longer for text that was made to take long', () => {
    // of this thread: a busy computer adds nothing to it
    const began = process.threadCpuUsage();
    for (const piece of ['"password":"', '"pass', '"passw\\"', '"passw":', '\\"', '"'])
      toPlainText(piece.repeat(Math.floor(65_536 / piece.length)));
    expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(1000);
  });
});
