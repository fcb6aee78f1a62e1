/** JSON that is bytes already, made where it took no time from the other requests. */
export class JsonAnswer {
  readonly bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}
