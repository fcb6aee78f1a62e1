import { CodedError, OWN_CODES } from './failure-codes.ts';
import type { Origin } from './origin.ts';
import { StreamExchange, type UpstreamStream, type UpstreamStreamRequest } from './stream-exchange.ts';

interface StreamEnds {
  /** what the caller is told of an error of the network, of undici or one of OWN_CODES */
  toError(cause: unknown): unknown;
}

/** Sends a GET and resolves with its head; rejects with what `toError` makes of the failure. */
export const startStream = (
  request: UpstreamStreamRequest,
  origin: Origin,
  { toError }: StreamEnds,
): Promise<UpstreamStream> => {
  const { path, headers, signal } = request;
  const head = Promise.withResolvers<UpstreamStream>();
  const ended = Promise.withResolvers<void>();
  // a caller that closes a stream need not wait for its end
  ended.promise.catch(() => undefined);
  const finish = () => {
    origin.open -= 1;
    signal?.removeEventListener('abort', onAbort);
  };
  const exchange = new StreamExchange(request, {
    onHead(known) {
      origin.answers += 1;
      head.resolve({
        ...known,
        read: (onData) => exchange.read(onData),
        pause: () => exchange.pause(),
        resume: () => exchange.resume(),
        close: () => exchange.abort(new CodedError(OWN_CODES.stopped)),
        ended: ended.promise,
      });
    },
    onEnd() {
      finish();
      ended.resolve();
    },
    onFail(cause) {
      finish();
      const error = toError(cause);
      head.reject(error);
      ended.reject(error);
    },
  });
  const onAbort = () => exchange.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  origin.open += 1;
  origin.idle = false;
  origin.client.dispatch({ path, method: 'GET', headers, body: null }, exchange);
  return head.promise;
};
