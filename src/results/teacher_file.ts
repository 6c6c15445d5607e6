import { hash } from "node:crypto";
import { join } from "@std/path";
import * as z from "zod";
import { shown } from "../errors/shown.ts";
import type { Dataset } from "../data/dataset.ts";
import { readLines, readText } from "./read_lines.ts";
import { RecordError } from "./record_error.ts";
import { jsonLines, RUN_FILES, writeWhole } from "./results_folder.ts";

/**
 * Writes a teacher's logits over its training split, one line per example.
 *
 * @returns SHA-256 of the file, in hexadecimal.
 */
export function writeTeacher(
  folder: string,
  { splits }: Dataset,
  logits: readonly (readonly number[])[],
): string {
  const text = jsonLines(
    splits.train.map(({ id }, i) => ({ id, logits: logits[i] })),
  );
  writeWhole(join(folder, RUN_FILES.teacher), text);
  return hash("sha256", text);
}

/** Reads a teacher's logits, in the order of the training split. */
export function readTeacher(
  folder: string,
  { splits, definition }: Dataset,
): number[][] {
  const file = join(folder, RUN_FILES.teacher);
  const lines = readText(file).trimEnd().split("\n");
  if (lines.length !== splits.train.length) {
    throw new RecordError(
      file,
      `it has ${lines.length} lines, but the training split has ${splits.train.length} examples`,
    );
  }
  const example = z.object({
    id: z.string(),
    logits: z.array(z.number()).length(definition.labels.length),
  });
  return readLines(lines, example, file).map(({ id, logits }, i) => {
    const expected = splits.train[i]!.id;
    if (id === expected) return logits;
    throw new RecordError(
      file,
      `line ${i + 1} has the id ${shown(id)} instead of ${shown(expected)}`,
    );
  });
}
