import type {
  DataFileDefinition,
  FilesSplit,
  LabelsFileDefinition,
} from "../../config/task_definition.ts";
import type { DataOptions } from "./data_options.ts";
import { ensureFile, type WantedFile } from "./ensure_file.ts";
import { locateFile } from "./locate_file.ts";

/** A file of a task, with its path. */
export interface PresentFile<Definition> {
  definition: Definition;
  path: string;
}

/** The files of a split, all of them present. */
export interface PresentSplit {
  data: PresentFile<DataFileDefinition>[];
  labels: PresentFile<LabelsFileDefinition> | undefined;
}

/** Finds or downloads the files of a split. */
export async function ensureSplit(
  split: FilesSplit,
  options: DataOptions,
  homepage: string | undefined,
): Promise<PresentSplit> {
  const ensure = async <Definition extends WantedFile>(
    definition: Definition,
  ) => ({
    definition,
    path: await ensureFile(definition, options, homepage),
  });
  return {
    data: await Array.fromAsync(dataFiles(split, options), ensure),
    labels: split.labels_file && await ensure(split.labels_file),
  };
}

function dataFiles(
  split: FilesSplit,
  { roots, cache }: DataOptions,
): DataFileDefinition[] {
  if (split.files !== undefined) return split.files;
  if (split.any_of === undefined) {
    return [{ ...split, file: split.file! }];
  }
  const form =
    split.any_of.find(({ file }) =>
      locateFile(file, [...roots, cache]) !== undefined
    ) ?? split.any_of.find(({ url }) => url !== undefined);
  return [form ?? split.any_of[0]!];
}
