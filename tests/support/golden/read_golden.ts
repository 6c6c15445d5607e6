import { fromFileUrl, join } from "@std/path";

/** The folder of the reference outputs of other implementations. */
export const GOLDEN: string = fromFileUrl(
  new URL("../../golden/", import.meta.url),
);

/** A golden file by its name; `tests/golden/make_*.py` write them. */
export function readGolden<Shape>(name: string): Shape {
  return JSON.parse(Deno.readTextFileSync(join(GOLDEN, `${name}.json`)));
}
