/** Compiles each .wat file of this folder to .wasm: `deno task wasm`. */
// Not written into the import: it would be installed wherever Dor is.
const WABT = "npm:wabt@1.0.39";

const { default: wabt } = await import(WABT);
const { parseWat } = await wabt();
const folder = new URL("./", import.meta.url);
for (const { name } of Deno.readDirSync(folder)) {
  if (!name.endsWith(".wat")) continue;
  const source = Deno.readTextFileSync(new URL(name, folder));
  const { buffer } = parseWat(name, source, { simd: true }).toBinary({});
  Deno.writeFileSync(new URL(name.replace(/wat$/, "wasm"), folder), buffer);
}
