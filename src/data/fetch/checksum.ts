/** What is known of a file's content; where both are given, both must fit. */
export interface Checksum {
  /** SHA-256, 64 hexadecimal digits. */
  sha256?: string;
  /** The id git gives the file: SHA-1 of `blob <size>\0` and the content. */
  git_blob?: string;
}
