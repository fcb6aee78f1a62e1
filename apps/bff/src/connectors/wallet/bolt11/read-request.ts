import type {
  LightningNetwork,
  PaymentRequest,
  RequestRefusal,
} from '@mintdeck/shared-types/wallet/requests';
import type { ParsedRequest } from 'invoices';
import type { ReadRequest } from '../needs.ts';
import { hasPlainFields } from './request-words.ts';
import { splitText } from './split-text.ts';

const NETWORKS: ReadonlyMap<string, LightningNetwork> = new Map([
  ['bitcoin', 'mainnet'],
  ['testnet', 'testnet'],
  ['signet', 'signet'],
  ['regtest', 'regtest'],
]);

/** The decoder's words; whatever else it says, the text is damaged or was made wrongly. */
const WORDS: readonly (readonly [RegExp, RequestRefusal])[] = [
  [/^UnknownCurrencyCode/, 'other-network'],
  [/AmountMultiplier|AmountToParse|ToParseHrpAsMtokens/, 'bad-amount'],
  [/Signature|recover/i, 'bad-signature'],
];

const MSAT_MAX_DIGITS = 18;

const refuse = (refusal: RequestRefusal): ReadRequest => ({ request: null, refusal });

const toRefusal = (error: unknown): RequestRefusal => {
  const said = error instanceof Error ? error.message : '';
  return WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? 'damaged';
};

/** What a payee wrote, as text that cannot rearrange or hide what stands around it; emoji and other writings stay. */
const toPlainMemo = (memo: string): string | null => {
  const plain = memo
    .replace(/[\p{Zl}\p{Zp}\s]+/gu, ' ')
    // all that cannot be seen, but for the joiners that emoji and some writings are made with
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return plain === '' ? null : plain;
};

const judge = ({ features, payment, mtokens }: ParsedRequest): RequestRefusal | null => {
  if (features.some(({ is_required: isRequired, type }) => isRequired && type === undefined))
    return 'unknown-feature';
  // more than there are bitcoins
  if (mtokens.length > MSAT_MAX_DIGITS) return 'bad-amount';
  // nodes of 2017 know neither features nor secrets (fixtures/wallet/http/16)
  if (payment === undefined && features.length > 0) return 'no-secret';
  return null;
};

const toRequest = (parsed: ParsedRequest, text: string, server: string | null): ReadRequest => {
  const network = NETWORKS.get(parsed.network);
  if (network === undefined) return refuse('other-network');
  if (parsed.id === undefined || !hasPlainFields(text)) return refuse('damaged');
  const refusal = judge(parsed);
  if (refusal !== null) return refuse(refusal);
  const request: PaymentRequest = {
    text,
    paymentHash: parsed.id,
    network,
    amountMsat: parsed.mtokens === '0' ? null : parsed.mtokens,
    payee: parsed.destination,
    memo: toPlainMemo(parsed.description ?? ''),
    memoHash: parsed.description_hash ?? null,
    madeAt: Date.parse(parsed.created_at),
    expiresAt: Date.parse(parsed.expires_at),
    hasSecret: parsed.payment !== undefined,
    routeHintCount: (parsed.routes ?? []).length,
    server,
  };
  return { request, refusal: null };
};

/** What a text is that a person pasted: a payment request with all that is in it, or why it is none. Asks nobody. */
export const readRequest = async (pasted: string): Promise<ReadRequest> => {
  const split = splitText(pasted);
  if (typeof split === 'string') return refuse(split);
  // 150 ms to load: a server without a wallet never pays for it
  const { parsePaymentRequest } = await import('invoices');
  try {
    return toRequest(parsePaymentRequest({ request: split.text }), split.text, split.server);
  } catch (error) {
    return refuse(toRefusal(error));
  }
};
