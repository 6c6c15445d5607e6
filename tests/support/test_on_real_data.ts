import { existsSync } from "node:fs";
import { join } from "@std/path";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { loadTaskDefinition } from "../../src/config/load_definition.ts";

/** The folder with the real datasets. */
const FOLDER = Deno.env.get("DOR_DATA") || undefined;

/** Defines a test of real datasets in the folder `DOR_DATA`; without them it is skipped, with the reason in its title. */
export function testOnRealData(
  title: string,
  tasks: readonly string[],
  fn: (folder: string) => Promise<void>,
): void {
  const missing = tasks.filter((name) => !isThere(name));
  const skipped = ` (skipped: DOR_DATA has no ${missing.join(", ")})`;
  Deno.test({
    name: title + (missing.length === 0 ? "" : skipped),
    ignore: missing.length > 0,
    fn: () => fn(FOLDER!),
  });
}

function isThere(name: string): boolean {
  const { train } = loadTaskDefinition(name, definitionFolders())
    .definition.splits;
  return FOLDER !== undefined && train !== undefined && !("from" in train) &&
    (train.files ?? train.any_of ?? [train])
      .some(({ file }) => existsSync(join(FOLDER, file!)));
}
