/**
 * An option, a definition or a data file cannot be used. It is thrown before
 * anything is trained or written; the command line prints its message and exits
 * with 2.
 */
export class InputError extends Error {
  /** The name of its class. */
  override name = "InputError";
}
