import type { GatewayKeys, KeyHolder } from './needs.ts';
import type { GatewayTokens } from './token.ts';

/** Who calls; `wrong`: by what it was tried, which decides how the device would refuse it. */
export type Caller = { readonly holder: KeyHolder } | { readonly wrong: 'nothing' | 'basic' | 'bearer' };

interface Shown {
  readonly scheme: 'basic' | 'bearer';
  readonly text: string;
}

const readAuthorization = (header: string | undefined): Shown | null => {
  const [, scheme = '', text = ''] = /^(Basic|Bearer) +([\x21-\x7e]{1,1024})$/i.exec(header ?? '') ?? [];
  if (text === '') return null;
  return { scheme: scheme.toLowerCase() === 'basic' ? 'basic' : 'bearer', text };
};

/** The password of Basic: whatever stands before the first colon is a user name, which says nothing. */
const readPassword = (text: string): string => {
  const pair = Buffer.from(text, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon === -1 ? '' : pair.slice(colon + 1);
};

/** Finds out who calls, by the Authorization header alone: a key as the password of Basic or as Bearer, or a token of the login. */
export const createCallers = ({ keys, tokens }: { keys: GatewayKeys; tokens: GatewayTokens }) => {
  const findByBearer = async (text: string, from: string): Promise<KeyHolder | null> => {
    const keyId = tokens.readKeyId(text);
    return keyId === null ? keys.identify(text, from) : keys.identifyById(keyId, from);
  };
  return {
    identify: async (authorization: string | undefined, from: string): Promise<Caller> => {
      const shown = readAuthorization(authorization);
      if (shown === null) return { wrong: 'nothing' };
      const { scheme, text } = shown;
      const holder =
        scheme === 'basic' ? await keys.identify(readPassword(text), from) : await findByBearer(text, from);
      return holder ? { holder } : { wrong: scheme };
    },
  };
};
