import { createHash } from "node:crypto";
import { basename } from "@std/path";
import { fileChecksum } from "../../data/fetch/file_checksum.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";

/**
 * SHA-256 of the names and contents of a checkpoint's files: what a run
 * started from, wherever it lay. The index of weights in several files is no
 * part of it: it is refused where it says anything but what they have.
 */
export async function checkpointChecksum(
  { config, tokenizer, tokenizerConfig, tokenizerExtras = [], weights }:
    CheckpointFiles,
): Promise<string> {
  const hash = createHash("sha256");
  // Beside tokenizer.json, which says all itself, they can only be refused.
  const extras = tokenizer.endsWith(".json") ? [] : tokenizerExtras;
  const files = [config, tokenizer, tokenizerConfig, ...extras, ...weights]
    .filter((file) => file !== undefined);
  for (const file of files) {
    hash.update(`${basename(file)} ${await fileChecksum(file, "sha256")}\n`);
  }
  return hash.digest("hex");
}
