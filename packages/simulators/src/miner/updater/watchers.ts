import type { Duplex } from 'node:stream';
import { createFrameReader, encodeFrame, OPCODE } from './websocket.ts';

// reference 5: about every 6 s, through nginx too (swupdate2018-idle-30s.jsonl). Real time: clients watch it by their clock.
const PING_EVERY_MS = 6000;
// The device has no limit; a client that reads nothing must not fill this process.
const MOST_WAITING_BYTES = 16 * 1024 * 1024;

/** The clients of `/upgrade/ws` of one miner: any number, nobody is asked who he is, nothing is repeated. */
export interface Watchers {
  /** Takes a connection whose handshake is done. */
  add(socket: Duplex): void;
  /** Sends these bytes to each as a text frame. */
  send(payload: Buffer): void;
  /** Drops all without a closing frame, as a reboot does. */
  cut(): void;
  size(): number;
  /** Connections since the miner was made. */
  openedCount(): number;
  /** Frames said since the miner was made, whether or not somebody listened. */
  saidCount(): number;
}

function answer(socket: Duplex, opcode: number, payload: Buffer): void {
  if (opcode === OPCODE.ping) socket.write(encodeFrame(OPCODE.pong, payload));
  if (opcode === OPCODE.close) socket.end(encodeFrame(OPCODE.close, payload));
}

function listen(socket: Duplex): void {
  const read = createFrameReader((opcode, payload) => answer(socket, opcode, payload));
  socket.on('error', () => socket.destroy());
  // http took them half open: a client that ends is gone
  socket.on('end', () => socket.end());
  socket.on('data', (bytes: Buffer) => {
    try {
      read(bytes);
    } catch {
      socket.destroy();
    }
  });
}

/** No clients yet; `pings` is asked at each ping. */
export function createWatchers(pings: () => boolean): Watchers {
  const sockets = new Set<Duplex>();
  let timer: NodeJS.Timeout | undefined;
  let opened = 0;
  let said = 0;

  const write = (frame: Buffer): void => {
    for (const socket of sockets) {
      if (socket.writableLength > MOST_WAITING_BYTES) socket.destroy();
      else if (socket.writable) socket.write(frame);
    }
  };

  const leave = (socket: Duplex): void => {
    sockets.delete(socket);
    if (sockets.size === 0) clearInterval(timer);
  };

  return {
    add(socket) {
      opened += 1;
      sockets.add(socket);
      socket.on('close', () => leave(socket));
      listen(socket);
      if (sockets.size > 1) return;
      timer = setInterval(() => {
        if (pings()) write(encodeFrame(OPCODE.ping, Buffer.alloc(0)));
      }, PING_EVERY_MS);
      timer.unref();
    },
    send(payload) {
      said += 1;
      write(encodeFrame(OPCODE.text, payload));
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    size: () => sockets.size,
    openedCount: () => opened,
    saidCount: () => said,
  };
}
