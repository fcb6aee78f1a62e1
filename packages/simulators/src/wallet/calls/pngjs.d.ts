declare module 'pngjs' {
  /** Pixels as red, green, blue and opacity, a byte each. */
  export class PNG {
    constructor(size: { width: number; height: number });
    readonly width: number;
    readonly height: number;
    readonly data: Buffer;
    static readonly sync: {
      read(file: Uint8Array): PNG;
      write(
        picture: PNG,
        options: { colorType: number; inputColorType: number; inputHasAlpha: boolean },
      ): Buffer;
    };
  }
}
