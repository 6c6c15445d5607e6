/** A record that cannot be used: cut short, changed, or of another program. */
export class RecordError extends Error {
  override name = "RecordError";
  readonly file: string;
  readonly why: string;

  /** @param options `advice`: what to do; default for what a run has left. */
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
