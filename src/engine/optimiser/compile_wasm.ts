/** Compiles adamw.wat to adamw.wasm: `deno task wasm`. */
import wabt from "npm:wabt@1.0.39";

const { parseWat } = await wabt();
const folder = new URL("./", import.meta.url);
const source = await Deno.readTextFile(new URL("adamw.wat", folder));
const { buffer } = parseWat("adamw.wat", source, { simd: true }).toBinary({});
await Deno.writeFile(new URL("adamw.wasm", folder), buffer);
