import type {
  DataFileDefinition,
  FilesSplit,
  LabelsFileDefinition,
} from "../../config/task_definition.ts";
import type { DataOptions } from "./data_options.ts";
import { ensureFile } from "./ensure_file.ts";
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
  const ensure = async <Definition extends DataFileDefinition>(
    definition: Definition | LabelsFileDefinition,
  ) => ({
    definition,
    path: await ensureFile(definition, options, homepage),
  });
  const data: PresentFile<DataFileDefinition>[] = [];
  for (const definition of await dataFiles(split, options)) {
    data.push(await ensure(definition));
  }
  return {
    data,
    labels: split.labels_file === undefined
      ? undefined
      : await ensure(split.labels_file) as PresentFile<LabelsFileDefinition>,
  };
}

async function dataFiles(
  split: FilesSplit,
  options: DataOptions,
): Promise<DataFileDefinition[]> {
  if (split.files !== undefined) return split.files;
  if (split.any_of === undefined) {
    return [{ ...split, file: split.file! }];
  }
  for (const form of split.any_of) {
    const folders = [...options.roots, options.cache];
    if (await locateFile(form.file, folders) !== undefined) return [form];
  }
  const form = split.any_of.find((form) => form.url !== undefined);
  return [form ?? split.any_of[0]!];
}
