/** An endpoint that cannot be asked: it refuses requests, does not answer, or may not be used further. */
export class EndpointError extends Error {
  /** The name of its class. */
  override name = "EndpointError";
  /** The status of its last response, if it gave one. */
  readonly status?: number;

  /** An error with a whole sentence. */
  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}
