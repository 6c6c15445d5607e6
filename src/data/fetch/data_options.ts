/** Where data files are looked for, and how missing ones are had. */
export interface DataOptions {
  /** Folders to look in, in this order. They are only read. */
  roots: readonly string[];
  /** The folder that is looked in last, and that downloads go to. */
  cache: string;
  /** Never use the network: a missing file is an error. */
  offline: boolean;
  onProgress?: (progress: DataProgress) => void;
  /** Overrides of how patient downloads are. */
  download?: Partial<DownloadPolicy>;
}

/** How far a download is. */
export interface DataProgress {
  /** The file, as its task names it. */
  file: string;
  /** Bytes so far, those of an earlier attempt included. */
  received: number;
  /** Bytes in all, where the server says so. */
  total: number | undefined;
}

/** How patient downloads are. */
export interface DownloadPolicy {
  /** Milliseconds without a byte after which a connection counts as stalled. */
  stall: number;
  /** Attempts that may fail in a row without getting any further. */
  attempts: number;
  /** Milliseconds before the second attempt; the wait doubles with each one. */
  backoff: number;
}

/** Half a minute without a byte, five attempts over 15 seconds of waiting. */
export const DOWNLOAD_POLICY: DownloadPolicy = {
  stall: 30_000,
  attempts: 5,
  backoff: 1000,
};
