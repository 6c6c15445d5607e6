import { assert, assertEquals, assertRejects } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import fc from "fast-check";
import { InputError } from "../../src/errors/input_error.ts";
import { bertEncoder } from "../../src/model/bert/bert_encoder.ts";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import { readKept } from "../../src/model_files/read_kept.ts";
import { loadModel } from "../../src/model_files/load_model.ts";
import { ModelFileError } from "../../src/model_files/model_file_error.ts";
import { changed, damaged } from "../fuzz/hostile.ts";
import {
  bertDefinition,
  danDefinition,
  TEXTS,
} from "../support/definitions/backbones.ts";
import { type TestFolder, testFolder } from "../support/test_folder.ts";
import { keep } from "./kept.ts";

async function keptFolder(kind: "dan" | "bert"): Promise<TestFolder> {
  const folder = await testFolder();
  const encoder = kind === "dan"
    ? danEncoder(danDefinition({ max_length: 64 }), TEXTS.slice(0, 1))
    : bertEncoder(bertDefinition(), TEXTS);
  await keep(folder.path, encoder);
  return folder;
}

/** Changes the manifest, and the checksums of files that were changed before. */
async function changeManifest(
  folder: TestFolder,
  change: (manifest: Record<string, unknown>) => void = () => {},
): Promise<void> {
  const manifest = JSON.parse(await folder.read("model/manifest.json"));
  for (const name of Object.keys(manifest.files)) {
    const bytes = await Deno.readFile(join(folder.path, "model", name));
    manifest.files[name] = {
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
  }
  change(manifest);
  await folder.write("model/manifest.json", manifest);
}

const REFUSALS: [
  what: string,
  damage: (folder: TestFolder) => Promise<unknown>,
  message: RegExp,
][] = [
  [
    "another version",
    (folder) => changeManifest(folder, (manifest) => manifest.format = 2),
    /it has format 2, and this version of Dor reads format 1; use the version that wrote it/,
  ],
  [
    "no manifest",
    (folder) => Deno.remove(join(folder.path, "model/manifest.json")),
    /it has no manifest.json; name the folder of a kept model/,
  ],
  [
    "a manifest that is cut off",
    async (folder) =>
      folder.write(
        "model/manifest.json",
        (await folder.read("model/manifest.json")).slice(0, 100),
      ),
    /manifest.json: .*JSON.*; copy the whole folder again/,
  ],
  [
    "a file that is cut off",
    (folder) => Deno.truncate(join(folder.path, "model/model.safetensors"), 99),
    /model.safetensors has 99 bytes, expected \d+/,
  ],
  [
    "another content of the same size",
    async (folder) => {
      const path = join(folder.path, "model/heads.safetensors");
      const bytes = await Deno.readFile(path);
      bytes[bytes.length - 1]! ^= 1;
      await Deno.writeFile(path, bytes);
    },
    /the checksum of heads.safetensors is wrong/,
  ],
  [
    "a missing file",
    (folder) => Deno.remove(join(folder.path, "model/vocabulary.json")),
    /it lacks the file vocabulary.json/,
  ],
  [
    "a file outside of the folder",
    (folder) =>
      changeManifest(folder, (manifest) =>
        manifest.files = {
          ...manifest.files as object,
          "../../secret": { bytes: 1, sha256: "0".repeat(64) },
        }),
    /files: expected names without a folder/,
  ],
  [
    "fewer thresholds than labels",
    (folder) =>
      changeManifest(
        folder,
        ({ tasks }) =>
          (tasks as { thresholds: number[] }[])[0]!.thresholds = [],
      ),
    /tasks\.0\.thresholds: expected one for each label/,
  ],
  [
    "labels that the head does not have",
    (folder) =>
      changeManifest(folder, ({ tasks }) => {
        const [first] = tasks as { thresholds: number[]; labels: string[] }[];
        first!.labels.push("anger");
        first!.thresholds.push(0.5);
      }),
    /"mood.weight" has the shape \[2,5\], expected \[3,5\]/,
  ],
  [
    "an encoder of another size",
    (folder) =>
      changeManifest(folder, ({ backbone }) => {
        (backbone as { use: Record<string, unknown> }).use.embedding_size = 7;
      }),
    /"dan.embeddings" has the shape \[\d+,6\], expected \[\d+,7\]/,
  ],
  [
    "a vocabulary of another size",
    async (folder) => {
      const content = JSON.parse(await folder.read("model/vocabulary.json"));
      content.features.pop();
      await folder.write("model/vocabulary.json", content);
      await changeManifest(folder);
    },
    /"dan.embeddings" has the shape/,
  ],
  [
    "an unknown architecture",
    (folder) =>
      changeManifest(folder, ({ backbone }) => {
        (backbone as { use: Record<string, unknown> }).use.architecture = "gpt";
      }),
    /manifest.json: backbone: architecture: expected/,
  ],
];

for (const [what, damage, message] of REFUSALS) {
  Deno.test(`a kept model is refused: ${what}`, async () => {
    await using folder = await keptFolder("dan");
    await damage(folder);
    const error = await assertRejects(
      () => readKept(join(folder.path, "model")),
      InputError,
    );
    assert(message.test(error.message), error.message);
  });
}

Deno.test("loadModel() says what to do when there is no model", async () => {
  await using folder = await testFolder({ "run/record.json": "{}" });
  await assertRejects(
    () => loadModel(join(folder.path, "run")),
    InputError,
    "it was not kept; to train the run again, remove its folder and repeat its command with --keep best or --keep all",
  );
  await assertRejects(
    () => loadModel(folder.path),
    InputError,
    "it has neither manifest.json nor a folder model",
  );
});

Deno.test("loadModel() refuses threads that there cannot be", async () => {
  await using folder = await keptFolder("dan");
  for (const threads of [0, -1, 1.5, NaN]) {
    await assertRejects(
      () => loadModel(folder.path, { threads }),
      InputError,
      `with threads ${threads}: expected a whole number of at least 1`,
    );
  }
});

Deno.test("kept models with damaged files are refused or read, whatever the damage", async () => {
  for (const kind of ["dan", "bert"] as const) {
    await using folder = await keptFolder(kind);
    const names = await folder.names("model");
    const contents = new Map(
      names.map((name) => [
        name,
        Deno.readFileSync(join(folder.path, "model", name)),
      ]),
    );
    const cases = fc.constantFrom(...names).chain((name) => {
      const content = contents.get(name)!;
      const json = name.endsWith(".json")
        ? [
          changed([JSON.parse(new TextDecoder().decode(content))]).map((
            value,
          ) => new TextEncoder().encode(JSON.stringify(value) ?? "")),
        ]
        : [];
      return fc.record({
        name: fc.constant(name),
        content: fc.oneof(damaged([content]), ...json),
        rehash: fc.boolean(),
      });
    });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ name, content, rehash }) => {
        await folder.write(`model/${name}`, content);
        try {
          if (rehash && name !== "manifest.json") await changeManifest(folder);
          await readKept(join(folder.path, "model"));
        } catch (error) {
          assert(error instanceof InputError, String(error));
          refused++;
        } finally {
          for (const [name, content] of contents) {
            await folder.write(`model/${name}`, content);
          }
        }
      }),
      { numRuns: 60 },
    );
    assert(refused > 0);
    const { manifest } = await readKept(join(folder.path, "model"));
    assertEquals(manifest.format, 1);
    assertEquals(new ModelFileError("x").name, "ModelFileError");
  }
});
