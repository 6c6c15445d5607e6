import { dirname, join } from "@std/path";
import { folderNames, SUITE_FILES } from "../../results/results_folder.ts";

/** The folders of a suite's earlier runs and of other suites' runs, by run id. */
export function finishedElsewhere(folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (runs: string) => {
    for (const id of folderNames(runs)) {
      found.getOrInsert(id, []).push(join(runs, id));
    }
  };
  for (const suite of folderNames(dirname(folder))) {
    const sibling = join(dirname(folder), suite);
    if (sibling !== folder) add(join(sibling, SUITE_FILES.runs));
    add(join(sibling, SUITE_FILES.earlier));
  }
  return found;
}
