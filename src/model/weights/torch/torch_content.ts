import type { Pickled } from "./pickle.ts";

/** The content of a PyTorch file: a value, and the positions of its storages. */
export interface TorchContent {
  value: Pickled;
  /** Positions in bytes from the start of the file, by key. */
  storages: ReadonlyMap<string, { offset: number; length: number }>;
}
