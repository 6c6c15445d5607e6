/** An endpoint that cannot be asked: it refuses requests, does not answer, or may not be used further. */
export class EndpointError extends Error {
  override name = "EndpointError";

  /** An error with a whole sentence. */
  constructor(
    message: string,
    /** The status of its last response, if it gave one. */
    readonly status?: number,
  ) {
    super(message);
  }
}
