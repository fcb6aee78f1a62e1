// The package has no types of its own: only what we use of it, as its documentation and the vectors show it.
declare module 'invoices' {
  interface ParsedRequest {
    readonly created_at: string;
    readonly description?: string;
    readonly description_hash?: string;
    readonly destination: string;
    readonly expires_at: string;
    readonly features: readonly {
      readonly bit: number;
      readonly is_required: boolean;
      readonly type?: string;
    }[];
    /** payment hash */
    readonly id?: string;
    /** '0': none */
    readonly mtokens: string;
    readonly network: string;
    /** payment secret */
    readonly payment?: string;
    readonly routes?: readonly unknown[];
  }
  /** Throws an Error whose message is a word in CamelCase, or bech32's own words. */
  export const parsePaymentRequest: (question: { readonly request: string }) => ParsedRequest;
  /** Of words of five bits; finds the recovery flag itself. Throws when the signature is not the destination's. */
  export const createSignedRequest: (parts: {
    readonly destination: string;
    readonly hrp: string;
    readonly signature: string;
    readonly tags: readonly number[];
  }) => { readonly request: string };
}
