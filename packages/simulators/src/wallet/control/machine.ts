import type { CertificateKind, ServerCertificate } from '../certificates.ts';

/** The certificate that is shown, and the authority that clients may trust instead. */
export interface ShownCertificate extends ServerCertificate {
  readonly caCert: string;
}

/** The ports and connections of a running server. */
export interface Machine {
  certificate(): ShownCertificate;
  /** Shows a new one of a kind; every connection is cut. */
  change(kind: CertificateKind): Promise<void>;
  /** Cuts every connection and closes the port. */
  close(): Promise<void>;
  /** Opens or closes the port as the faults want it. */
  sync(): Promise<void>;
  cutSockets(): number;
  pushText(text: string): number;
}
