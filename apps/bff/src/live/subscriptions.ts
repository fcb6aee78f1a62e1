import {
  type ClientFrame,
  LIVE_CLOSE,
  parseTopic,
  SUBSCRIBED_KINDS,
  type Topic,
} from '@mintdeck/shared-types/live';
import type { RawData } from 'ws';
import type { LiveUpdate } from './bus.ts';
import { parseClientFrame } from './client-frame.ts';
import { createTextFrame } from './frames.ts';
import type { LiveClient } from './live-client.ts';
import type { Messages } from './messages.ts';
import type { LiveStore } from './store.ts';
import { mayReceive } from './topic-permission.ts';
import { createWatchers } from './watchers.ts';

const MAX_TOPICS = 64;

/** A topic this client may subscribe to, or null: unknown ones are ignored, another version of the page may know more. */
const toTopic = (text: string, client: LiveClient): Topic | null => {
  const parsed = parseTopic(text);
  const kind = SUBSCRIBED_KINDS.find((each) => each === parsed?.kind);
  return parsed && kind && mayReceive(client.session.role, kind) ? `${kind}:${parsed.id}` : null;
};

/** What browsers say, and the topics sent only to those who asked. */
export const createSubscriptions = (store: LiveStore, messages: Messages) => {
  const watchers = createWatchers<LiveClient>();

  const createFrame = (update: LiveUpdate) => createTextFrame(messages.toMessage(update));
  const offer = (update: LiveUpdate | undefined, client: LiveClient) => {
    if (update !== undefined) client.offer(createFrame(update));
  };
  const subscribe = (topic: Topic, client: LiveClient) => {
    if (client.topics.has(topic)) return;
    if (client.topics.size >= MAX_TOPICS) return client.close(LIVE_CLOSE.badFrame);
    client.topics.add(topic);
    // what the first watcher makes somebody publish comes with the next flush: it is not sent here as well
    const known = store.read(topic);
    watchers.add(topic, client);
    offer(known, client);
  };
  const unsubscribe = (topic: Topic, client: LiveClient) => {
    if (client.topics.delete(topic)) watchers.remove(topic, client);
  };
  const each = (
    texts: readonly string[],
    client: LiveClient,
    act: (topic: Topic, client: LiveClient) => void,
  ) => {
    for (const text of texts) {
      const topic = toTopic(text, client);
      if (topic !== null) act(topic, client);
    }
  };
  const obey = (frame: ClientFrame, client: LiveClient): 'heartbeat' | 'snapshot' | null => {
    if ('subscribe' in frame) each(frame.subscribe, client, subscribe);
    if ('unsubscribe' in frame) each(frame.unsubscribe, client, unsubscribe);
    if ('ping' in frame) return 'heartbeat';
    return 'snapshot' in frame ? 'snapshot' : null;
  };

  return {
    watch: watchers.watch,
    /** Obeys a frame, or hangs up when it is none of ours; gives what the hub shall send. */
    hear(client: LiveClient, data: RawData, isBinary: boolean) {
      client.hear();
      const frame = parseClientFrame(data, isBinary);
      if (frame !== null) return obey(frame, client);
      client.close(LIVE_CLOSE.badFrame);
      return null;
    },
    /** Sends a new value to those who watch it. */
    send(update: LiveUpdate) {
      const frame = createFrame(update);
      for (const client of watchers.of(update.topic)) client.offer(frame);
    },
    /** Sends a client the present value of everything it watches. */
    sendAll(client: LiveClient) {
      for (const topic of client.topics) offer(store.read(topic), client);
    },
    forget(client: LiveClient) {
      for (const topic of client.topics) watchers.remove(topic, client);
    },
  };
};
