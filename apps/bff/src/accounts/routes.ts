import {
  type AppView,
  type SessionView,
  type StepUpState,
  setupRequestSchema,
  signInRequestSchema,
  stepUpRequestSchema,
} from '@mintdeck/shared-types/accounts';
import { parseBody, type Route, type RouteContext, type SignedIn, signedIn } from '../http/route.ts';
import { readSessionToken, toSessionCookie } from '../http/session-cookie.ts';
import { toFreshForS } from '../http/step-up.ts';
import type { Accounts } from './accounts.ts';
import { ABSOLUTE_LIMIT_MS, type SessionStore } from './sessions.ts';
import type { AuditLog, Door, Visitor } from './sign-in.ts';

interface AccountRouteParts {
  readonly accounts: Accounts;
  readonly sessions: SessionStore;
  readonly door: Door;
  readonly audit: AuditLog;
  readonly app: { readonly version: string; readonly demo: boolean };
  readonly now: () => number;
}

const toVisitor = ({ request, sourceAddress }: RouteContext): Visitor => ({
  sourceAddress,
  userAgent: request.get('user-agent') ?? '',
});

const toView = ({ username, role }: SignedIn, { connection }: RouteContext): SessionView => ({
  username,
  role,
  connection: { encrypted: connection.encrypted, loopback: connection.loopback },
});

const setCookie = ({ response, connection }: RouteContext, token: string | null): void => {
  response.append('Set-Cookie', toSessionCookie(token, connection.encrypted, ABSOLUTE_LIMIT_MS / 1000));
};

const createSessionRoutes = ({ sessions, door, audit, now }: AccountRouteParts): Route[] => {
  const admit = async (context: RouteContext, begun: { token: string; session: SignedIn }) => {
    const earlier = readSessionToken(context.request, context.connection.encrypted);
    if (earlier !== null && context.session) await sessions.end(context.session.sessionId);
    setCookie(context, begun.token);
    return toView(begun.session, context);
  };
  return [
    {
      method: 'post',
      path: '/api/v1/setup',
      permission: 'public',
      status: 201,
      handle: async (context) => {
        const request = parseBody(setupRequestSchema, context.request);
        return admit(context, await door.setUp(request, toVisitor(context)));
      },
    },
    {
      method: 'post',
      path: '/api/v1/session',
      permission: 'public',
      handle: async (context) => {
        const request = parseBody(signInRequestSchema, context.request);
        return admit(context, await door.signIn(request, toVisitor(context)));
      },
    },
    {
      method: 'post',
      path: '/api/v1/session/step-up',
      permission: 'signed-in',
      handle: async (context) => {
        const session = signedIn(context);
        const { password } = parseBody(stepUpRequestSchema, context.request);
        await door.stepUp(session, password, context.sourceAddress);
        return toView(session, context);
      },
    },
    {
      method: 'get',
      path: '/api/v1/session/step-up',
      permission: 'signed-in',
      handle: (context): StepUpState => ({ freshForS: toFreshForS(signedIn(context), now()) }),
    },
    {
      method: 'get',
      path: '/api/v1/session',
      permission: 'signed-in',
      handle: (context) => toView(signedIn(context), context),
    },
    {
      method: 'delete',
      path: '/api/v1/session',
      permission: 'signed-in',
      handle: async (context) => {
        const account = signedIn(context);
        await sessions.end(account.sessionId);
        setCookie(context, null);
        const { sourceAddress } = context;
        const target = `account:${account.accountId}`;
        await audit.record({ account, sourceAddress, action: 'session.end', target, outcome: 'done' });
        return undefined;
      },
    },
  ];
};

/** Set-up, sessions, and what anyone may know of the app. */
export const createAccountRoutes = (parts: AccountRouteParts): Route[] => [
  {
    method: 'get',
    path: '/api/v1/app',
    permission: 'public',
    handle: async ({ session }): Promise<AppView> => ({
      ...parts.app,
      setupNeeded: !(await parts.accounts.exist()),
      signedIn: session !== null,
      serverTime: parts.now(),
    }),
  },
  ...createSessionRoutes(parts),
];
