/**
 * Something that the user gave cannot be used: an option, a definition or a
 * data file. Nothing has been trained or written when it is thrown; the
 * command line prints its message and exits with 2.
 */
export class InputError extends Error {
  /** The name of its class. */
  override name = "InputError";
}
