import { isRecord, isString } from '../../ground/guards.ts';

interface BookEntry {
  readonly id: string;
  readonly alias: unknown;
  readonly status: unknown;
  readonly invoiceserver: unknown;
  readonly channelserver: unknown;
  readonly unknownpeer: boolean;
  readonly channels: readonly unknown[];
}

/** The state of the last channel in place of the peer's own, as in fixtures 70 and 100; `Disconnected` when it is open without its peer. */
function statusOf(peerStatus: unknown, channels: readonly Record<string, unknown>[]): unknown {
  const last = channels.at(-1);
  if (last === undefined) return peerStatus;
  return last.active === false ? 'Disconnected' : last.state;
}

/** The address book: contacts, then everybody else who has a channel. Throws for channels that are no list (fixture 121). */
export function addressBookOf(contacts: unknown, channels: unknown): Record<string, BookEntry> {
  if (!Array.isArray(channels)) throw new TypeError('channels is not iterable');
  const known = channels.filter((channel): channel is Record<string, unknown> => isRecord(channel));
  const ofNode = (key: string): Record<string, unknown>[] => known.filter(({ node }) => node === key);
  const book: Record<string, BookEntry> = {};
  for (const [id, contact] of Object.entries(isRecord(contacts) ? contacts : {})) {
    if (!isRecord(contact)) continue;
    book[id] = {
      id,
      alias: contact.alias,
      status: statusOf(contact.status, ofNode(id)),
      invoiceserver: contact.server,
      channelserver: contact.channelserver,
      unknownpeer: false,
      channels: ofNode(id),
    };
  }
  for (const { node: id } of known) {
    if (!isString(id) || Object.hasOwn(book, id)) continue;
    book[id] = {
      id,
      alias: id,
      status: statusOf('Disconnected', ofNode(id)),
      invoiceserver: null,
      channelserver: null,
      unknownpeer: true,
      channels: ofNode(id),
    };
  }
  return book;
}
