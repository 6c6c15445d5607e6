import { createHash } from "node:crypto";
import { basename } from "@std/path";
import { fileChecksum } from "../../data/fetch/file_checksum.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";

/**
 * SHA-256 of the names and contents of a checkpoint's files, which identifies
 * the initial weights of a run. The index of sharded weights is not included,
 * because it must match the files.
 */
export async function checkpointChecksum(
  { config, tokenizer, tokenizerConfig, tokenizerExtras = [], weights }:
    CheckpointFiles,
): Promise<string> {
  const hash = createHash("sha256");
  // tokenizer.json is complete: with it, the other files can only lead to an error.
  const extras = tokenizer.endsWith(".json") ? [] : tokenizerExtras;
  const files = [config, tokenizer, tokenizerConfig, ...extras, ...weights]
    .filter((file) => file !== undefined);
  for (const file of files) {
    hash.update(`${basename(file)} ${await fileChecksum(file, "sha256")}\n`);
  }
  return hash.digest("hex");
}
