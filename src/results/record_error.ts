/** A record that cannot be used: cut short, changed, or of another program. */
export class RecordError extends Error {
  /** The name of its class. */
  override name = "RecordError";
  /** The path of the record. */
  readonly file: string;
  /** What is wrong with it, in words. */
  readonly why: string;

  /**
   * An error that names the record.
   *
   * @param options `advice`: what to do; default for what a run has left.
   */
  constructor(
    file: string,
    why: string,
    { advice = RUN_AGAIN, ...options }: ErrorOptions & { advice?: string } = {},
  ) {
    super(`Cannot read the record ${file}: ${why}; ${advice}`, options);
    this.file = file;
    this.why = why;
  }
}

const RUN_AGAIN = "remove its folder and give the command again";
