/** A record that cannot be used: cut short, changed, or of another program. */
export class RecordError extends Error {
  override name = "RecordError";
  readonly file: string;
  readonly why: string;

  constructor(file: string, why: string, options?: ErrorOptions) {
    super(
      `Cannot read the record ${file}: ${why}; remove its folder and give the command again`,
      options,
    );
    this.file = file;
    this.why = why;
  }
}
