import type { SocketLike } from './socket.ts';

/** A socket in a test's hands: it records what is sent and says what the test lets it say. */
export class FakeSocket implements SocketLike {
  binaryType: BinaryType = 'blob';
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly sent: unknown[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
  }
  open(): void {
    this.onopen?.(new Event('open'));
  }
  say(frame: unknown): void {
    const isRaw = typeof frame === 'string' || frame instanceof ArrayBuffer;
    const data = isRaw ? frame : JSON.stringify(frame);
    this.onmessage?.(new MessageEvent('message', { data }));
  }
  hangUp(code = 1006): void {
    const event = Object.assign(new Event('close'), { code, reason: '', wasClean: false });
    this.onclose?.(event);
  }
}

/** A `connect` that keeps the sockets it made. */
export const createFakeSockets = () => {
  const sockets: FakeSocket[] = [];
  const connect = () => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  };
  const last = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('Nothing has connected yet');
    return socket;
  };
  return { sockets, connect, last };
};
