/** Compiles each .wat file of this folder to .wasm: `deno task wasm`. */
// Fetched by who compiles, and by nobody else.
// deno-lint-ignore no-import-prefix
import wabt from "npm:wabt@1.0.39";

const { parseWat } = await wabt();
const folder = new URL("./", import.meta.url);
for (const { name } of Deno.readDirSync(folder)) {
  if (!name.endsWith(".wat")) continue;
  const source = Deno.readTextFileSync(new URL(name, folder));
  const { buffer } = parseWat(name, source, { simd: true }).toBinary({});
  Deno.writeFileSync(new URL(name.replace(/wat$/, "wasm"), folder), buffer);
}
