import { type PoolRawAnswer, RAW_ANSWER_MAX_BYTES } from '@mintdeck/shared-types/pool/raw';
import type { UpstreamReply } from '../../upstream/http-client.ts';
import { ENDPOINTS, type PoolEndpoint } from './endpoints.ts';
import { toPlainText } from './redaction.ts';

interface Said {
  readonly takenAt: number;
  readonly status: number;
  /** bytes of its own: a part of a long text would keep the whole text in memory */
  readonly body: Buffer;
  readonly isCut: boolean;
}

/** What the pool last said of one account at each endpoint, for a person to look at when our reading of it is in doubt. */
export class LastSaid {
  readonly #said = new Map<string, Said>();

  note(endpoint: PoolEndpoint, { takenAt, status, body }: UpstreamReply): void {
    const bytes = Buffer.from(body.slice(0, RAW_ANSWER_MAX_BYTES));
    const isCut = body.length > RAW_ANSWER_MAX_BYTES || bytes.length > RAW_ANSWER_MAX_BYTES;
    this.#said.set(endpoint, {
      takenAt,
      status,
      body: Buffer.from(bytes.subarray(0, RAW_ANSWER_MAX_BYTES)),
      isCut,
    });
  }

  /** In the order of the pool's document. */
  list(): PoolRawAnswer[] {
    return Object.keys(ENDPOINTS).flatMap((endpoint) => {
      const said = this.#said.get(endpoint);
      return said === undefined ? [] : [{ ...said, endpoint, body: toPlainText(said.body.toString()) }];
    });
  }
}
