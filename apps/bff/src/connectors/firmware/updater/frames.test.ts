import { UPGRADE_FRAME_MAX_CHARS } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { expect, it } from 'vitest';
import { readFrame, toFrameLevel, toFrameText } from './frames.ts';

const read = (text: string) => readFrame(Buffer.from(text));

it('reads what is printed by hand, every scalar a text', () => {
  const step = read(
    '{\r\n\t"type": "step",\r\n\t"number": "5",\r\n\t"step": "3",\r\n\t"name": "system.bit",\r\n\t"percent": "38"\r\n}\r\n',
  );
  expect(step).toEqual({ kind: 'step', number: 3, of: 5, name: 'system.bit', percent: 38 });
  expect(toFrameText(step)).toBe('3/5 system.bit 38 %');
  const message = read('{"type":"message","level":"3","text":"Image invalid"}');
  expect(message).toEqual({ kind: 'message', level: 3, text: 'Image invalid' });
  expect(toFrameLevel(message)).toBe(3);
  expect(read('{"type":"status","status":"FAILURE"}')).toEqual({ kind: 'status', status: 'FAILURE' });
  expect(read('{"type":"source","source":"WEBSERVER"}')).toEqual({ kind: 'source', text: 'WEBSERVER' });
});

it.each([
  ['', 'nothing'],
  ['{"type": "info", "source": "we"ird"}', 'a quote that is not escaped'],
  ['null', 'no object'],
  ['[]', 'a list'],
  ['{"type":"status","status":"ON_FIRE"}', 'a status nobody knows'],
  ['{"type":"step","number":"-1","step":"1","name":"a","percent":"1"}', 'a count below nothing'],
  ['{"type":"step","number":"5","step":"1","name":"a","percent":"101"}', 'more than all'],
  ['{"type":"step","number":"1e99","step":"1","name":"a","percent":"1"}', 'a huge count'],
  ['{"type":"__proto__"}', 'another type'],
  [`${'['.repeat(30_000)}`, 'a deep one'],
])('%.40s is unreadable: %s', (text) => {
  const frame = read(text);
  expect(frame.kind).toBe('unreadable');
  expect(toFrameText(frame).length).toBeLessThanOrEqual(UPGRADE_FRAME_MAX_CHARS);
});

it('survives bytes that are no UTF-8', () => {
  const bytes = Buffer.concat([
    Buffer.from('{"type":"info","source":"a'),
    Buffer.from([0xff, 0xc3]),
    Buffer.from('"}'),
  ]);
  expect(readFrame(bytes)).toEqual({ kind: 'info', text: 'a\ufffd\ufffd' });
  expect(readFrame(Buffer.from([0xff, 0xfe, 0x00])).kind).toBe('unreadable');
});

it('cuts a long text and says so', () => {
  const frame = read(JSON.stringify({ type: 'message', level: '6', text: 'x'.repeat(50_000) }));
  const text = toFrameText(frame);
  expect(text).toHaveLength(UPGRADE_FRAME_MAX_CHARS);
  expect(text).toMatch(/… \(cut\)$/);
});

it.each(['high', '3000000000', '-1', '8', '2.5'])('a level of %s is none', (level) => {
  expect(read(JSON.stringify({ type: 'message', level, text: 'a' }))).toEqual({
    kind: 'message',
    level: null,
    text: 'a',
  });
});
