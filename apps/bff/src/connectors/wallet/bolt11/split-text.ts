import { REQUEST_MAX_CHARS, type RequestRefusal } from '@mintdeck/shared-types/wallet/requests';

/** As much as a QR code takes, and as the decoder reads. */
const DECODED_MAX_CHARS = 7089;

/** What cannot be seen, which comes along when a text is copied from a chat or a web page. */
const UNSEEN = /[\s\p{Cf}]/u;
const SCHEME = /^lightning:(?:\/\/)?/i;
const SERVER = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]):(\d{1,5})$/;
const REQUEST_START = /(?:^|[\s,;:/|])ln(?:bcrt|bc|tbs|tb|sb)\w*1/g;
/** No e-mail address is as long. */
const SURE_REQUEST = /^ln(?!url|[oir]1)[a-z]{2,4}\d*[a-z]?1[^@]{50}/;

/** What a text is that is no payment request, by its look. */
const LOOKS: readonly (readonly [RegExp, RequestRefusal])[] = [
  [/^0[23][0-9a-f]{64}(?:@|$)/, 'node-address'],
  [/^ln[oir]1/, 'bolt12'],
  [/^(?:lnurl1|lnurl[pwc]:|keyauth:)/, 'lnurl'],
  [/^https?:\/\/\S*[?&]lightning=lnurl1/, 'lnurl'],
  [/^(?:bitcoin:|(?:bc|tb|bcrt)1[a-z0-9]{6,87}$)/, 'bitcoin-address'],
  [/^[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/, 'lightning-address'],
];
/** base58, in the case it was typed in */
const OLD_ADDRESS = /^[13mn2][1-9A-HJ-NP-Za-km-z]{25,34}$/;
const BROKEN_REQUEST = /^ln[a-z]{2,4}\d*[a-z]?1/;

/** The core of a request, in lower case and without its server, which may be there. */
interface SplitText {
  readonly text: string;
  /** `host:port` */
  readonly server: string | null;
}

const isMixedCase = (text: string): boolean => text !== text.toLowerCase() && text !== text.toUpperCase();

const trimUnseen = (text: string): string => {
  const signs = [...text];
  const isSeen = (sign: string) => !UNSEEN.test(sign);
  return signs.slice(Math.max(0, signs.findIndex(isSeen)), signs.findLastIndex(isSeen) + 1).join('');
};

/** A wallet's own code for both: the address on the chain, and the same payment over Lightning (BIP 21). */
const takeLightningPart = (text: string): string => {
  if (!/^bitcoin:/i.test(text)) return text;
  const query = new URLSearchParams(text.slice(text.indexOf('?') + 1));
  const found = [...query].find(([name]) => name.toLowerCase() === 'lightning');
  return found?.[1] ?? text;
};

const recognize = (text: string): RequestRefusal | 'request' => {
  if (OLD_ADDRESS.test(text)) return 'bitcoin-address';
  const lower = text.toLowerCase();
  if (SURE_REQUEST.test(lower)) return 'request';
  const look = LOOKS.find(([pattern]) => pattern.test(lower));
  if (look !== undefined) return look[1];
  return BROKEN_REQUEST.test(lower) ? 'damaged' : 'not-a-request';
};

const readServer = (server: string): string | null => {
  const port = Number(SERVER.exec(server)?.[1]);
  return server.length <= 255 && port >= 1 && port <= 65_535 ? server : null;
};

const splitRequest = (text: string): SplitText | RequestRefusal => {
  const [core = '', server, ...more] = text.split('@');
  if (isMixedCase(core) || more.length > 0) return 'damaged';
  if (core.length > DECODED_MAX_CHARS) return 'too-long';
  if (!/^[a-z0-9]+$/i.test(core)) return 'damaged';
  if (server === undefined) return { text: core.toLowerCase(), server: null };
  const place = readServer(server.toLowerCase());
  return place === null ? 'damaged' : { text: core.toLowerCase(), server: place };
};

/** The request in a text as a person pasted it, or what the text is instead. Its letters are proven by nothing yet. */
export const splitText = (pasted: string): SplitText | RequestRefusal => {
  if (pasted.length > REQUEST_MAX_CHARS) return 'too-long';
  const text = takeLightningPart(trimUnseen(trimUnseen(pasted).replace(SCHEME, '')));
  if (text === '') return 'empty';
  // letters of other alphabets that look the same, and what lower case would make the same
  if (!/^[\x20-\x7e\s]+$/.test(text)) return 'not-a-request';
  if ((text.toLowerCase().match(REQUEST_START) ?? []).length > 1) return 'several';
  const kind = recognize(text);
  return kind === 'request' ? splitRequest(text) : kind;
};
