import { fromFileUrl } from "@std/path";
import fc from "fast-check";
import { openSafetensors } from "../../src/model/weights/open_safetensors.ts";
import type { TensorFile } from "../../src/model/weights/tensor_file.ts";
import { openTorchFile } from "../../src/model/weights/torch/open_torch_file.ts";
import { fuzz, written } from "./fuzz.ts";
import { changed, damaged } from "./hostile.ts";

const TORCH = new URL("../golden/checkpoints/torch/", import.meta.url);

function readAll(opened: TensorFile): void {
  using file = opened;
  for (const name of file.tensors.keys()) file.read(name);
}

/** A file in the safetensors format, whatever its header says. */
function safetensors(header: unknown, data: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

const HEADER = {
  __metadata__: { format: "pt" },
  "encoder.weight": { dtype: "F32", shape: [2, 3], data_offsets: [0, 24] },
  "encoder.bias": { dtype: "F16", shape: [4], data_offsets: [24, 32] },
  "steps": { dtype: "I64", shape: [], data_offsets: [32, 40] },
};
const DATA = new Uint8Array(40);

fuzz({
  reader: "openSafetensors()",
  contents: fc.oneof(
    damaged([safetensors(HEADER, DATA)]),
    changed([HEADER]).map((header) => safetensors(header, DATA)),
  ),
  file: "model.safetensors",
  read: (bytes, folder) =>
    readAll(openSafetensors(written(folder, "model.safetensors", bytes))),
});

for (const name of ["forms.bin", "forms-legacy.bin"]) {
  fuzz({
    reader: `openTorchFile() of ${name}`,
    contents: damaged([Deno.readFileSync(fromFileUrl(new URL(name, TORCH)))]),
    file: "pytorch_model.bin",
    read: (bytes, folder) =>
      readAll(openTorchFile(written(folder, "pytorch_model.bin", bytes))),
  });
}
