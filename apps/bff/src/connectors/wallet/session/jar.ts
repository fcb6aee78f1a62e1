import { createRequire } from 'node:module';
import type { Cookie, CookieJar } from 'tough-cookie';
import { z } from 'zod';

/** Two cookies are all there are; a server that sends many does not fill our memory. */
const MAX_COOKIES = 8;
const MAX_COOKIE_CHARS = 4096;
const SESSION_MAX_CHARS = 32_768;
/** The cookie that is the session (reference/wallet.md 1.2). */
const SESSION_COOKIE = 'connect.sid';

const keptSchema = z.object({
  cookies: z.array(z.looseObject({ key: z.string(), value: z.string() })).max(MAX_COOKIES),
});

const load = createRequire(import.meta.url);
/** 90 ms to load: a server without a wallet never pays for it. Its own types, which a loaded module does not carry. */
const loadLibrary = () => load('tough-cookie') as typeof import('tough-cookie');

const createJar = (): CookieJar => {
  // a server in the house may be called wallet.local, or by its address alone
  return new (loadLibrary().CookieJar)(null, { rejectPublicSuffixes: false, allowSpecialUseDomain: true });
};

/** A cookie that would be sent; null: it is none, of another path, too long, or no header can hold it. */
const readCookie = (text: string): Cookie | null => {
  if (text.length > MAX_COOKIE_CHARS || !/^[\x20-\x7e]+$/.test(text)) return null;
  const cookie = loadLibrary().Cookie.parse(text);
  return cookie === undefined || (cookie.path ?? '/') !== '/' ? null : cookie;
};

/** The cookies of one session at one address. */
export class SessionJar {
  private readonly jar: CookieJar;
  private readonly origin: string;

  private constructor(origin: string, jar: CookieJar) {
    this.origin = origin;
    this.jar = jar;
  }

  static empty(origin: string): SessionJar {
    return new SessionJar(origin, createJar());
  }

  /** As `toText` gave it; null: it is no session of ours. */
  static fromText(origin: string, text: string): SessionJar | null {
    if (text.length > SESSION_MAX_CHARS) return null;
    try {
      const { cookies } = keptSchema.parse(JSON.parse(text));
      const jar = SessionJar.empty(origin);
      for (const { key, value } of cookies) jar.take([`${key}=${value}; Path=/; Secure`]);
      return jar.session === null ? null : jar;
    } catch {
      return null;
    }
  }

  /** For the Cookie header; empty: none. */
  toHeader(): string {
    return this.jar.getCookieStringSync(this.origin);
  }

  /** For the registry to seal. */
  toText(): string {
    const cookies = this.jar.getCookiesSync(this.origin).map(({ key, value }) => ({ key, value }));
    return JSON.stringify({ cookies });
  }

  /** The value of the session's cookie; null: there is none. */
  get session(): string | null {
    const found = this.jar.getCookiesSync(this.origin).find(({ key }) => key === SESSION_COOKIE);
    return found?.value ?? null;
  }

  /** What may not be in anything that is shown. */
  get secrets(): string[] {
    return this.jar.getCookiesSync(this.origin).map(({ value }) => value);
  }

  /** Keeps what an answer sets. */
  take(setCookies: readonly string[]): void {
    for (const cookie of setCookies.slice(0, MAX_COOKIES).map(readCookie)) {
      const held = this.jar.getCookiesSync(this.origin);
      const isFull = held.length >= MAX_COOKIES && held.every(({ key }) => key !== cookie?.key);
      if (cookie !== null && !isFull) this.jar.setCookieSync(cookie, this.origin, { ignoreError: true });
    }
  }
}

/** The Set-Cookie headers of an answer. */
export const readSetCookies = (header: string | string[] | undefined): readonly string[] =>
  header === undefined ? [] : [header].flat();
