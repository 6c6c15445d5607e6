/** Where data files are searched for, and how missing ones are downloaded. */
export interface DataOptions {
  /** Folders to search, in this order. They are only read. */
  roots: readonly string[];
  /** The folder that is searched last, and that downloads go to. */
  cache: string;
  /** Never use the network: a missing file is an error. */
  offline: boolean;
  onProgress?: (progress: DataProgress) => void;
  /** Overrides of `DOWNLOAD_POLICY`. */
  download?: Partial<DownloadPolicy>;
}

/** The progress of a download. */
export interface DataProgress {
  /** The file, as its task names it. */
  file: string;
  /** Bytes received so far, including those of earlier attempts. */
  received: number;
  /** The size of the file in bytes, if the server reports it. */
  total: number | undefined;
}

/** Timeouts and retries of downloads. */
export interface DownloadPolicy {
  /** Milliseconds without a byte after which a connection counts as stalled. */
  stall: number;
  /** The maximum number of consecutive attempts without progress. */
  attempts: number;
  /** Milliseconds before the second attempt; doubled before each further one. */
  backoff: number;
}

/** The default: 30 seconds without a byte, 5 attempts with 15 seconds of waiting in total. */
export const DOWNLOAD_POLICY: DownloadPolicy = {
  stall: 30_000,
  attempts: 5,
  backoff: 1000,
};
