/**
 * An option, a definition or a data file cannot be used. It is thrown before
 * anything is trained or written; the command line prints its message and exits
 * with 2.
 */
export class InputError extends Error {
  /** The name of its class. */
  override name = "InputError";
  /** Whether the verb `fetch` would get what is missing. */
  readonly fetchable: boolean;

  /** Creates an error whose message is a whole sentence. */
  constructor(
    message: string,
    options: { cause?: unknown; fetchable?: boolean } = {},
  ) {
    super(
      message,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.fetchable = options.fetchable ?? false;
  }
}
