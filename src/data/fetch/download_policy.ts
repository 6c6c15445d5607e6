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
