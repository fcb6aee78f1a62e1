import { createHmac, randomBytes } from 'node:crypto';
import { parseCookies } from './cookies.ts';

/** One browser, signed in or not; it never ends by itself. */
export interface Session {
  readonly sid: string;
  userId: string | null;
}

export interface OpenedSession {
  readonly session: Session;
  /** To be set; null when the request came with it. */
  readonly setCookie: string | null;
}

/** The server's store of sessions; it outlives restarts (fixture 116). */
export interface Sessions {
  /** The session of a request, a new one without a right cookie. */
  open(cookieHeader: string | undefined): OpenedSession;
  end(session: Session): void;
  /** Ends those of a user, or all; gives how many. */
  drop(userId: string | null): number;
  /** Sessions somebody is signed in with. */
  count(): number;
}

const MOST_SESSIONS = 10_000;
const NAME = 'connect.sid';

/** A store whose cookies are signed as express-session signs them. */
export function createSessions(secret: string): Sessions {
  const sessions = new Map<string, Session>();
  const sign = (sid: string): string => {
    const mac = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
    return `s:${sid}.${mac}`;
  };
  const read = (cookieHeader: string | undefined): Session | undefined => {
    const value = parseCookies(cookieHeader).get(NAME) ?? '';
    const sid = /^s:([^.]+)\./.exec(value)?.[1] ?? '';
    return sign(sid) === value ? sessions.get(sid) : undefined;
  };
  const create = (): Session => {
    const session = { sid: randomBytes(24).toString('base64url'), userId: null };
    sessions.set(session.sid, session);
    const [oldest] = sessions.keys();
    if (sessions.size > MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
    return session;
  };
  return {
    open(cookieHeader) {
      const known = read(cookieHeader);
      if (known !== undefined) return { session: known, setCookie: null };
      const session = create();
      const setCookie = `${NAME}=${encodeURIComponent(sign(session.sid))}; Path=/; HttpOnly; Secure`;
      return { session, setCookie };
    },
    end: ({ sid }) => {
      sessions.delete(sid);
    },
    drop(userId) {
      const ended = [...sessions.values()].filter((each) => userId === null || each.userId === userId);
      for (const { sid } of ended) sessions.delete(sid);
      return ended.length;
    },
    count: () => [...sessions.values()].filter(({ userId }) => userId !== null).length,
  };
}
