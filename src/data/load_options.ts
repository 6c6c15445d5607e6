import type { DataOptions } from "./data_options.ts";

/** How a dataset is loaded. */
export interface LoadOptions extends DataOptions {
  /** Keeps the first examples of each split only, for a quick try; the checksum then is another one. */
  limit?: number | undefined;
}
