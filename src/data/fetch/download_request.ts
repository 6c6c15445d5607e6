import type { Checksum } from "./checksum.ts";

/** What is downloaded where. */
export interface DownloadRequest extends Checksum {
  url: string;
  /** The file that it becomes; its folder is made. */
  path: string;
  /** What progress and messages call it. */
  file: string;
}
