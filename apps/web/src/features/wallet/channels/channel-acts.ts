import type { Channel } from '@mintdeck/shared-types/wallet/channels';

/** What is done about a channel. */
export type ChannelAct = 'close' | 'force-close' | 'connect';

/** What a person may do about the channels of a page now. */
export interface ChannelActs {
  readonly onAct: (act: ChannelAct, channel: Channel) => void;
  /** why nothing can be ordered about it now; null: it can */
  readonly blockOf: (channel: Channel) => string | null;
  /** whether its peer can be connected with again */
  readonly canConnect: (channel: Channel) => boolean;
}
