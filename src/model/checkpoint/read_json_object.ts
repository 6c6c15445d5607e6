import { CheckpointError } from "./checkpoint_error.ts";
import { readTextFile } from "./read_text_file.ts";

/** Reads a JSON file of a checkpoint that has an object. */
export function readJsonObject(file: string): Record<string, unknown> {
  const value = readJson(file);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw unreadable(file, "it is not an object");
}

/** Reads a JSON file of a checkpoint. */
export function readJson(file: string): unknown {
  const text = readTextFile(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(file, (error as Error).message, error);
  }
}

function unreadable(file: string, reason: string, cause?: unknown) {
  return new CheckpointError(
    `Cannot read ${file}: ${reason}; put the complete file there`,
    { cause },
  );
}
