/** The expected checksums of a file; all that are given must match. */
export interface Checksum {
  /** SHA-256, 64 hexadecimal digits. */
  sha256?: string;
  /** The id of the file in Git: SHA-1 of `blob <size>\0` and the content. */
  git_blob?: string;
}
