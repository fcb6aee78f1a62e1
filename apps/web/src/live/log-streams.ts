import { LogStream } from './log-stream.ts';
import type { SocketLike } from './socket.ts';

export interface LogStreamsOptions {
  connect: (minerId: string) => SocketLike;
  onDrop: () => void;
}

/** The streams of the miners that are watched; those that stay watched keep their lines. */
export class LogStreams {
  private readonly options: LogStreamsOptions;
  private streams: readonly LogStream[] = [];

  constructor(options: LogStreamsOptions) {
    this.options = options;
  }

  /** Opens and closes streams until these miners and no others are watched; gives theirs, in that order. */
  watch(ids: readonly string[]): readonly LogStream[] {
    for (const stream of this.streams) if (!ids.includes(stream.minerId)) stream.stop();
    this.streams = ids.map((id) => this.streams.find(({ minerId }) => minerId === id) ?? this.open(id));
    return this.streams;
  }

  wake(): void {
    for (const stream of this.streams) stream.wake();
  }

  private open(minerId: string): LogStream {
    const { connect, onDrop } = this.options;
    const stream = new LogStream({ minerId, connect: () => connect(minerId), onDrop });
    stream.start();
    return stream;
  }
}
