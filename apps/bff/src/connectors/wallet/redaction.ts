const HIDDEN = '…';
const MAX_SAID = 300;
/** Cookies and tokens of this server, wherever they stand. */
const COOKIES = /(connect\.sid|_csrf)(["']?\s*[=:]\s*["']?)[^\s;,"'<]+/gi;

/** The text without secrets that were sent, as they are and as JSON, HTML and addresses write them. */
const hide = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret.toWellFormed()),
      secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;'),
    ])
    .reduce((left, spelling) => left.replaceAll(spelling, HIDDEN), text);

/**
 * What the server said, as plain text without marks of HTML and control characters, at most 300 characters; null: nothing. Secrets go
 * first, before a part of one could be cut off and stay.
 */
export const toSaid = (sent: unknown, secrets: readonly string[] = []): string | null => {
  if (typeof sent !== 'string') return null;
  const plain = hide(sent, secrets)
    .replace(COOKIES, `$1$2${HIDDEN}`)
    .slice(0, 4 * MAX_SAID)
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .trim();
  return plain === '' ? null : plain.slice(0, MAX_SAID).toWellFormed();
};
