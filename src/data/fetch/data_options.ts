import type { DataProgress } from "./data_progress.ts";
import type { DownloadPolicy } from "./download_policy.ts";

/** Where data files are looked for, and how missing ones are had. */
export interface DataOptions {
  /** Folders to look in, in this order. They are only read. */
  roots: readonly string[];
  /** The folder that is looked in last, and that downloads go to. */
  cache: string;
  /** Never use the network: a missing file is an error. */
  offline: boolean;
  onProgress?: ((progress: DataProgress) => void) | undefined;
  /** Overrides of how patient downloads are. */
  download?: Partial<DownloadPolicy> | undefined;
}
