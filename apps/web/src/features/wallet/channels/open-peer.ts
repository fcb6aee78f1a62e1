import { nodeKeySchema } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { readContactCode } from '../contacts/contact-code.ts';

/** With whom a channel is opened. */
export interface OpenPeer {
  readonly peer: string;
  /** host:port; null: the server has to be connected with it already */
  readonly place: string | null;
  /** of the contact with that key; null: none */
  readonly name: string | null;
}
export type PeerFault = 'empty' | 'not-a-key' | 'own';

/** A key alone, `key@host:port`, or a whole address code; the place of a contact is known. */
export const readPeer = (
  text: string,
  { node, contacts }: Pick<WalletPage, 'node' | 'contacts'>,
): OpenPeer | { readonly fault: PeerFault } => {
  const typed = text.trim();
  if (typed === '') return { fault: 'empty' };
  const code = readContactCode(typed);
  const alone = nodeKeySchema.safeParse(typed.toLowerCase());
  const peer = code?.key ?? (alone.success ? alone.data : null);
  if (peer === null) return { fault: 'not-a-key' };
  if (peer === node.value?.key) return { fault: 'own' };
  const contact = contacts.value?.find(({ key }) => key === peer);
  return { peer, place: code?.place ?? contact?.place ?? null, name: contact?.name ?? null };
};
