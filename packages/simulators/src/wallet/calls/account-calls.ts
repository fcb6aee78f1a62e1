import { isRecord, isString } from '../../ground/guards.ts';
import { type Answer, answerBare, answerJson, answerStatus } from '../answer.ts';
import type { Fields } from '../body-fields.ts';
import { addressBookOf } from '../cache/address-book.ts';
import { findUser, type WalletPlace } from '../place.ts';
import { createToken } from '../session/csrf.ts';
import type { Session } from '../session/sessions.ts';
import type { Call, CallHandler } from './call.ts';

/** A socket that nobody answers is closed by node after this time. */
const SOCKET_CLOSES_S = 120;

/** Signs a session in; the first login of a user without a PIN sets it (fixture 07). */
export function login(place: WalletPlace, session: Session, { username, password }: Fields): Answer {
  if (!isString(username) || !isString(password) || username === '' || password === '')
    return answerBare(400);
  const user = findUser(place, username);
  if (user === undefined) return answerBare(401);
  user.pin ??= password;
  if (user.pin !== password) return answerBare(401);
  session.userId = user.id;
  return answerStatus(200);
}

export const ping: CallHandler = () => answerStatus(200);

/** Ends the session and says nothing (fixture 112). */
export const logout: CallHandler = ({ place, session }) => {
  place.sessions.end(session);
  return { closesAfterS: SOCKET_CLOSES_S };
};

function ratesOf({ settings }: WalletPlace): Record<string, number> {
  const { unit, usdPerSat, gbpPerUsd, eurPerUsd } = settings;
  if (unit === 'fixed') return {};
  const usd = usdPerSat ?? 0;
  return { tusd: usd, tgbp: usd * gbpPerUsd, teur: usd * eurPerUsd };
}

/** Everything at once, from what the server keeps; 500 before it ever looked (fixture 121). */
export const getAllData = ({ place, user, csrfSecret }: Call): Answer => {
  const { cached } = user;
  if (cached === null || !Array.isArray(cached.channels)) return answerStatus(500);
  const { address, info, balances, channels, contacts, transactions } = cached;
  return answerJson({
    user: { id: user.id },
    address,
    info,
    balances: isRecord(balances) ? { ...balances, ...ratesOf(place) } : balances,
    channels,
    quickpaynodes: contacts,
    addressbook: addressBookOf(contacts, channels),
    transactions,
    _csrf: createToken(csrfSecret),
  });
};
