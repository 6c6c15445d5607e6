import type { DataOptions } from "./fetch/data_options.ts";

/** How a dataset is loaded. */
export interface LoadOptions extends DataOptions {
  /** Keeps the first examples of each split only, for a quick try; the checksum then is another one. */
  limit?: number | undefined;
}
