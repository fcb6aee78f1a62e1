const HIDDEN = '…';
/** A field that may hold a secret, and what stands behind it, also where it was cut off. */
const SECRET_FIELD =
  /("[^"\\]{0,40}(?:passw|secret|token|api_?key|auth|cookie|seed|mnemonic)[^"\\]{0,40}"\s*:\s*)("(?:[^"\\]|\\.)*(?:"|$)|[^\s,}\]"]+)/gi;
/** What turns, hides or ends other text; line ends and tabs are text. */
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/gu;

/** The text without a secret that was sent, as it is and as JSON and addresses write it. */
export const hide = (text: string, secret: string): string => {
  const spellings = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
  return spellings.reduce((left, spelling) => left.replaceAll(spelling, HIDDEN), text);
};

/** What a pool answered as plain text, whatever it is, with fields of secrets emptied. */
export const toPlainText = (body: string): string =>
  body.replace(/\r\n?/g, '\n').replace(UNSEEN, '\uFFFD').replace(SECRET_FIELD, `$1"${HIDDEN}"`);
