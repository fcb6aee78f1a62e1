import type { Request, Response } from 'express';
import { ApiError } from '../../../http/api-error.ts';
import { toSubscriber } from '../../../http/connection.ts';
import { toApiError } from '../../../http/error-answer.ts';
import { findOrigin } from '../../../http/origin.ts';
import type { RequestFacts } from '../../../http/request-context.ts';
import type { SideDoor } from '../../../http/side-door.ts';
import type { Forwarder } from '../../../upstream/forwarder.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import type { Asking } from '../client.ts';
import {
  type GatewayAnswer,
  INVALID_REQUEST,
  send,
  TOKEN_EXPIRED,
  toErrorText,
  toLogin,
  toOutcome,
  toRefusal,
  toTrouble,
} from './answer.ts';
import { createCallers } from './callers.ts';
import { findCall, type GatewayCall, LOG_SCOPE, toMethods, toScope } from './calls.ts';
import { readForm } from './form.ts';
import { type GatewayLogs, streamLog } from './log-stream.ts';
import type { GatewayAudit, GatewayKeys, GatewayMiners, GatewayOrders, KeyHolder } from './needs.ts';
import { toParameters } from './order-forms.ts';
import { forwardRead } from './read-call.ts';
import { createGatewayTokens } from './token.ts';
import { createTurns } from './turns.ts';
import { createWrongKeys } from './wrong-keys.ts';

export interface GatewayParts {
  readonly keys: GatewayKeys;
  readonly miners: GatewayMiners;
  readonly orders: GatewayOrders;
  readonly logs: GatewayLogs;
  readonly audit: GatewayAudit;
  readonly forwarder: Forwarder;
  readonly publicUrl: URL | null;
  /** ms since the epoch */
  readonly now: () => number;
  /** told of errors which are no upstream's doing */
  readonly reportBug: (error: unknown) => void;
}

/** ms over all: waiting for the miner's turn too, which others may hold for minutes */
const CALL_LIMIT_MS = 30_000;
const PATH = /^\/api\/v1\/miners\/([a-z0-9]{12})\/gateway(\/[^?]*)?(\?.*)?$/;

/** logs read by scripts at once, by all and with one key */
const STREAMS_MAX = 50;
const KEY_STREAMS_MAX = 10;

/** One request on its way through. */
interface Visit {
  readonly request: Request;
  readonly response: Response;
  readonly facts: RequestFacts;
  readonly minerId: string;
}

type Called<Kind extends GatewayCall['kind']> = Extract<GatewayCall, { kind: Kind }>;

const FIRMWARE = toTrouble(
  501,
  'firmware is upgraded in Mintdeck itself, by a person who has just signed in',
);
const BUSY: GatewayAnswer = { ...toTrouble(503, 'too many calls to this miner at once'), retryAfterS: 2 };
const LOGS_BUSY: GatewayAnswer = { ...toTrouble(503, 'too many logs are read at once'), retryAfterS: 60 };
const WRONG_METHOD = toTrouble(405, 'this call is not made by this method');
const NOT_THERE = toTrouble(404, 'there is nothing here');

const isNoCall = (error: unknown): boolean =>
  error instanceof UpstreamError && (error.reason === 'unsupported-call' || error.reason === 'guest-account');

/** A script that only reads, or writes, the miners' own API; see docs/reference/gateway.md and docs/decisions/0029. */
class Gateway {
  private readonly parts: GatewayParts;
  private readonly tokens: ReturnType<typeof createGatewayTokens>;
  private readonly callers: ReturnType<typeof createCallers>;
  private readonly wrongKeys: ReturnType<typeof createWrongKeys>;
  /** of keys and calls, for the audit alone */
  private readonly wrongScopes: ReturnType<typeof createWrongKeys>;
  private readonly turns = createTurns();
  /** ids of the keys by which a log is read now, one for each log */
  private readonly streams: string[] = [];

  constructor(parts: GatewayParts) {
    this.parts = parts;
    this.tokens = createGatewayTokens(parts.now);
    this.callers = createCallers({ keys: parts.keys, tokens: this.tokens });
    this.wrongKeys = createWrongKeys(parts.now);
    this.wrongScopes = createWrongKeys(parts.now);
  }

  /** Null: it is being answered already. Throws what toApiError knows. */
  async answer(request: Request, response: Response, facts: RequestFacts): Promise<GatewayAnswer | null> {
    const [, minerId = '', path = ''] = PATH.exec(request.originalUrl) ?? [];
    const call = findCall(path);
    if (minerId === '' || call === null) return NOT_THERE;
    if (!toMethods(call).includes(request.method)) return WRONG_METHOD;
    // a page elsewhere that knows a key still is no script
    if (findOrigin(request.headers, facts.connection, this.parts.publicUrl) === 'foreign') {
      throw new ApiError('bad-origin');
    }
    const visit = { request, response, facts, minerId };
    return call.kind === 'login' ? this.logIn(visit) : this.admit(visit, call);
  }

  /** A form with any user name, and the key as the password. */
  private async logIn(visit: Visit): Promise<GatewayAnswer> {
    const form = await readForm(visit.request, visit.response);
    const username = form?.get('username') ?? '';
    const password = form?.get('password') ?? '';
    if (username === '' || password === '') return toRefusal('missing username/password fields');
    const holder = await this.parts.keys.identify(password, visit.facts.sourceAddress);
    if (holder === null) return this.refuse(visit, toRefusal('invalid password'));
    return toLogin(this.tokens.issue(holder.keyId, holder.username));
  }

  private async admit(visit: Visit, call: GatewayCall): Promise<GatewayAnswer | null> {
    const { authorization } = visit.request.headers;
    const caller = await this.callers.identify(authorization, visit.facts.sourceAddress);
    if ('wrong' in caller) {
      const answer = caller.wrong === 'bearer' ? TOKEN_EXPIRED : INVALID_REQUEST;
      return caller.wrong === 'nothing' ? answer : this.refuse(visit, answer);
    }
    const scope = toScope(call);
    if (scope !== null && !caller.holder.scopes.includes(scope)) {
      const isWrite = call.kind === 'write';
      if (isWrite && this.wrongScopes.note(`${caller.holder.keyId} ${call.name}`) === 'first')
        await this.record(visit, call.name, { holder: caller.holder, outcome: 'refused' });
      return toTrouble(403, `this key is not good for ${scope}`);
    }
    if (this.parts.miners.find(visit.minerId) === undefined) return NOT_THERE;
    return this.run(visit, call, caller.holder);
  }

  private run(
    visit: Visit,
    call: GatewayCall,
    holder: KeyHolder,
  ): Promise<GatewayAnswer | null> | GatewayAnswer | null {
    switch (call.kind) {
      case 'read':
        return this.read(visit, call);
      case 'write':
        return this.write(visit, call, holder);
      case 'logs':
        return this.follow(visit, holder);
      case 'firmware':
        return FIRMWARE;
      default:
        return INVALID_REQUEST;
    }
  }

  private async read({ request, response, minerId }: Visit, call: Called<'read'>): Promise<GatewayAnswer> {
    const method = request.method === 'GET' ? 'GET' : 'POST';
    const left = new AbortController();
    const limit = AbortSignal.timeout(CALL_LIMIT_MS);
    let begun = false;
    // A caller who leaves gives up its place. What the miner works on already is waited for: it goes on there whoever is gone, and a second
    // call beside it would take another of its five workers.
    response.once('close', () => {
      if (!begun) left.abort();
    });
    if (response.destroyed) left.abort();
    // what the caller sent along says nothing here; it is read no further than it may be long
    await readForm(request, response);
    const ask = ({ authorization, signal = limit }: Asking): Promise<string> => {
      begun = true;
      const origin = this.parts.miners.find(minerId)?.origin;
      if (origin === undefined) throw new ApiError('not-found');
      return forwardRead(this.parts.forwarder, { ...call, origin, method }, { authorization, signal });
    };
    const signal = AbortSignal.any([left.signal, limit]);
    try {
      const askNow = () => this.parts.miners.ask(minerId, ask, signal);
      const text = await this.turns.runAlone(minerId, askNow, signal);
      return text === null ? BUSY : { status: 200, text };
    } catch (error) {
      // its login was looked at again and is right: this call, or this account, is none for this firmware
      if (isNoCall(error)) return INVALID_REQUEST;
      throw limit.aborted ? new ApiError('upstream-timeout', { cause: error }) : error;
    }
  }

  private follow({ response, facts, minerId }: Visit, { keyId }: KeyHolder): GatewayAnswer | null {
    const { logs, keys } = this.parts;
    const { streams } = this;
    // it left while its key was looked up, and will never tell us so again
    if (response.destroyed) return null;
    const own = streams.filter((each) => each === keyId).length;
    if (streams.length >= STREAMS_MAX || own >= KEY_STREAMS_MAX) return LOGS_BUSY;
    const mayGoOn = async () =>
      (await keys.identifyById(keyId, facts.sourceAddress))?.scopes.includes(LOG_SCOPE) ?? false;
    if (!streamLog(logs, minerId, { response, mayGoOn })) return NOT_THERE;
    streams.push(keyId);
    response.once('close', () => streams.splice(streams.indexOf(keyId), 1));
    return null;
  }

  private async write(
    visit: Visit,
    { name, action }: Called<'write'>,
    holder: KeyHolder,
  ): Promise<GatewayAnswer> {
    const { minerId, request, response, facts } = visit;
    const form = await readForm(request, response);
    const parameters = toParameters(action, form);
    const { accountId, username } = holder;
    const order = { minerId, action, parameters, account: { accountId, username } };
    const { sourceAddress } = facts;
    const item = await this.turns.run(minerId, async () => {
      await this.record(visit, name, { holder, outcome: 'tried' });
      return this.parts.orders.startOne({ ...order, sourceAddress });
    });
    if (item === null) return BUSY;
    return toOutcome(item);
  }

  /** Counts a wrong key; the first of a minute stands in the audit. */
  private async refuse({ facts, minerId }: Visit, answer: GatewayAnswer): Promise<GatewayAnswer> {
    const { sourceAddress } = facts;
    const finding = this.wrongKeys.note(toSubscriber(sourceAddress));
    if (finding === 'first') {
      const what = {
        account: null,
        action: 'gateway.key',
        target: `miner:${minerId}`,
        outcome: 'refused',
      } as const;
      await this.parts.audit.record({ ...what, sourceAddress });
    }
    if (finding === null || finding === 'first') return answer;
    return { ...toTrouble(429, 'too many tries'), retryAfterS: finding.waitS };
  }

  private record(
    { facts, minerId }: Visit,
    name: string,
    { holder, outcome }: { holder: KeyHolder; outcome: 'tried' | 'refused' },
  ): Promise<void> {
    return this.parts.audit.record({
      account: { accountId: holder.accountId, username: holder.username },
      sourceAddress: facts.sourceAddress,
      action: `gateway.${name}`,
      target: `miner:${minerId}`,
      outcome,
      note: `by API key ${holder.keyId}, ${holder.keyName}`,
    });
  }
}

/** The miners' own API for scripts, whose credentials stay here: a list of calls, each by a key that is good for it. */
export const createGateway = (parts: GatewayParts): SideDoor => {
  const gateway = new Gateway(parts);
  return {
    path: PATH,
    handle: async (request, response, facts) => {
      try {
        const answer = await gateway.answer(request, response, facts);
        if (answer !== null) send(response, answer);
      } catch (thrown) {
        const error = toApiError(thrown);
        if (error.code === 'internal') parts.reportBug(error.cause);
        send(response, toErrorText(error));
      }
    },
  };
};
