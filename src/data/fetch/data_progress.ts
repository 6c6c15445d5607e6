/** How far a download is. */
export interface DataProgress {
  /** The file, as its task names it. */
  file: string;
  /** Bytes so far, those of an earlier attempt included. */
  received: number;
  /** Bytes in all, where the server says so. */
  total: number | undefined;
}
