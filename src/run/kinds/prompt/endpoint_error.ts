/** An endpoint that cannot be asked: it refuses requests, does not answer, or may not be used further. */
export class EndpointError extends Error {
  override name = "EndpointError";
}
