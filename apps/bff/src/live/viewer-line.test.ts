import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ViewerLine } from './viewer-line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A line whose far end the test plays: it takes what is written, and reads when it is told to. */
const createLine = () => {
  const said: string[] = [];
  const codes: (number | 'cut')[] = [];
  let taken: (() => void)[] = [];
  const socket = {
    writableLength: 0,
    write(frame: Buffer, done: () => void) {
      said.push(frame.toString());
      socket.writableLength += frame.length;
      taken.push(done);
      return true;
    },
  };
  const ws = {
    OPEN: 1 as const,
    readyState: 1 as const,
    ping: () => said.push('ping'),
    close: (code: number) => codes.push(code),
    terminate: () => codes.push('cut'),
  };
  const line = new ViewerLine({
    // of a write only its bytes and its end matter here
    socket: socket as unknown as ConstructorParameters<typeof ViewerLine>[0]['socket'],
    ws,
    sessionId: 'a',
    waitingBytes: 10,
    catchUp: () => Buffer.from('missed'),
  });
  const read = (toBytes: number) => {
    socket.writableLength = toBytes;
    for (const done of taken) done();
    taken = [];
  };
  return { line, said, codes, read, write: (text: string) => line.write(Buffer.from(text)) };
};

it('is behind from a full buffer until half of it is read, and then told what it has missed', () => {
  const { line, said, read, write } = createLine();
  write('12345678901');
  expect(line.isBehind()).toBe(true);
  line.beat(Buffer.from('beat'));
  read(6);
  expect([line.isBehind(), said]).toEqual([true, ['12345678901']]);
  read(5);
  expect([line.isBehind(), said.slice(1)]).toEqual([false, ['missed']]);
  read(0);
  line.beat(Buffer.from('beat'));
  expect(said.slice(2)).toEqual(['beat', 'ping']);
});

it('takes only what a full line gave on for a sign that somebody reads', () => {
  const { line, read, write } = createLine();
  vi.advanceTimersByTime(1000);
  write('a');
  read(0);
  // the system took it: that says nothing of who is at the other end
  expect(line.silentMs).toBe(1000);
  write('a');
  write('b');
  read(0);
  expect(line.silentMs).toBe(0);
  vi.advanceTimersByTime(500);
  expect(line.silentMs).toBe(500);
  line.hear();
  expect(line.silentMs).toBe(0);
});

it('says why it hangs up, once, and does so whether or not it is heard', () => {
  const { line, codes, said } = createLine();
  line.close(4001);
  line.close(4002);
  line.beat(Buffer.from('beat'));
  expect([line.isOpen, codes, said]).toEqual([false, [4001], []]);
  vi.advanceTimersByTime(1000);
  expect(codes).toEqual([4001, 'cut']);
});
