import { join } from "@std/path";
import {
  checkpointEncoder,
  type CheckpointUse,
} from "../../../src/model/checkpoint/checkpoint_encoder.ts";
import { filesInFolder } from "../../../src/model/checkpoint/files_in_folder.ts";
import { copyCheckpoint, golden } from "../golden/checkpoints.ts";
import { type TestFolder, testFolder } from "../test_folder.ts";

/** A tensor of a safetensors file, as it is stored. */
export interface RawTensor {
  name: string;
  dtype: string;
  shape: number[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** The tensors of a safetensors file. */
export function readRaw(path: string): RawTensor[] {
  const file = Deno.readFileSync(path);
  const start = 8 + Number(new DataView(file.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, start)));
  delete header.__metadata__;
  return Object.entries<{
    dtype: string;
    shape: number[];
    data_offsets: [number, number];
  }>(header).map(([name, { dtype, shape, data_offsets: [from, to] }]) => ({
    name,
    dtype,
    shape,
    bytes: file.slice(start + from, start + to),
  }));
}

/** Writes tensors as a safetensors file. */
export function writeRaw(path: string, tensors: readonly RawTensor[]): void {
  let end = 0;
  const header = Object.fromEntries(
    tensors.map(({ name, dtype, shape, bytes }) => {
      const data_offsets = [end, end += bytes.length];
      return [name, { dtype, shape, data_offsets }];
    }),
  );
  const json = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  let at = 8 + json.length;
  for (const { bytes } of tensors) {
    file.set(bytes, at);
    at += bytes.length;
  }
  Deno.writeFileSync(path, file);
}

/** A copy of a golden checkpoint in a temporary folder. */
export async function checkpointFolder(
  name = "bert-safetensors",
): Promise<TestFolder> {
  const folder = await testFolder();
  await copyCheckpoint(name, folder.path);
  return folder;
}

/** The encoder from the files of a folder. */
export function encoderIn(path: string, use: Partial<CheckpointUse> = {}) {
  const found = filesInFolder(path);
  if ("missing" in found) throw new Error(`missing: ${found.missing}`);
  return checkpointEncoder({
    architecture: "bert",
    max_length: golden.longest,
    pooling: "cls",
    token_dropout: 0,
    ...use,
  }, found.files);
}

/** Changes some keys of a folder's config.json. */
export function changeConfig(
  path: string,
  changes: Record<string, unknown>,
): void {
  const file = join(path, "config.json");
  const config = JSON.parse(Deno.readTextFileSync(file));
  Deno.writeTextFileSync(file, JSON.stringify({ ...config, ...changes }));
}
