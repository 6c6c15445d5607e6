import type { Checksum } from "./checksum.ts";

/** What is downloaded where. */
export interface DownloadRequest extends Checksum {
  url: string;
  /** The file that it becomes; its folder is made. */
  path: string;
  /** Sent with each request. */
  headers?: Record<string, string> | undefined;
  /** What progress and messages call it. */
  file: string;
}
