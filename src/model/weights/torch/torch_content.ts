import type { Pickled } from "./pickle.ts";

/** What a PyTorch file holds: a value, and where its storages lie. */
export interface TorchContent {
  value: Pickled;
  /** Bytes from the start of the file, by key. */
  storages: ReadonlyMap<string, { offset: number; length: number }>;
}
