import type { Miner } from '../device.ts';
import type { Form } from '../form.ts';
import { type JsonValue, phpJson } from '../php-json.ts';

/** What the backend does with one request. */
export interface Reply {
  readonly body: string;
  readonly contentType?: string;
  /** Simulated ms the worker is held before the reply is sent. */
  readonly holdMs?: number;
  /** What happens when that time is over, whether or not the client is still there. */
  readonly effect?: () => void;
  /** The connection breaks instead of the reply (the miner's address changed under it). */
  readonly cut?: boolean;
}

export interface ApiCall {
  readonly miner: Miner;
  readonly form: Form;
  readonly user: string;
}

/** `hung`: the worker waits for cgminer for ever. */
export type Answer = Reply | 'hung';
export type Handler = (call: ApiCall) => Answer;

/** A reply with this JSON. */
export function jsonReply(value: JsonValue, more: Omit<Reply, 'body'> = {}): Reply {
  return { body: phpJson(value), ...more };
}

export const SUCCESS_REPLY: Reply = jsonReply({ success: true });
/** cgminer absent or without chains: no message (cgminer-down.txt). */
export const NOT_READY_REPLY: Reply = jsonReply({ success: false });
export const INVALID_REPLY: Reply = failure('invalid request');

/** The usual refusal. */
export function failure(message: string): Reply {
  return jsonReply({ success: false, message });
}
