import { dirname, fromFileUrl, join } from "@std/path";

/** The golden file of a name, as the script beside it has written it. */
export function readGolden<Shape>(name: string): Shape {
  const folder: string = dirname(fromFileUrl(import.meta.url));
  return JSON.parse(Deno.readTextFileSync(join(folder, `${name}.json`)));
}
