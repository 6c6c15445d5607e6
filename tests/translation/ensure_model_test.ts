import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { DataError } from "../../src/data/data_error.ts";
import type { DataProgress } from "../../src/data/fetch/data_options.ts";
import { ensureModel } from "../../src/translation/ensure_model.ts";
import { ensureTranslations } from "../../src/translation/ensure_translations.ts";
import { hubUrl } from "../../src/data/hub/hub_url.ts";
import { readTranslations } from "../../src/translation/read_translations.ts";
import { dataFolder } from "../support/data_folder.ts";
import { setEnv } from "../support/set_env.ts";
import { MARIAN, modelOf } from "../support/definitions/translations.ts";
import { hub } from "./hub.ts";

const FILES = [
  "config.json",
  "generation_config.json",
  "tokenizer_config.json",
  "tokenizer.json",
  "onnx/encoder_model.onnx",
  "onnx/decoder_model_merged.onnx",
];

function ensured(
  named: ReturnType<typeof modelOf>,
  options: Parameters<typeof ensureModel>[2],
): Promise<string> {
  return ensureModel(named, named.definition.model!, options);
}

Deno.test("hubUrl() follows HF_ENDPOINT and keeps a revision in one part", () => {
  const at = (endpoint: string) => {
    using _ = setEnv("HF_ENDPOINT", endpoint);
    return hubUrl("a/b", "refs/pr/1", "onnx/x.onnx");
  };
  const path = "a/b/resolve/refs%2Fpr%2F1/onnx/x.onnx";
  assertEquals(at(""), `https://huggingface.co/${path}`);
  assertEquals(at("http://mirror:1/hf/"), `http://mirror:1/hf/${path}`);
});

Deno.test("ensureModel() downloads a model once, with progress, and then uses it offline", async () => {
  await using cache = await dataFolder();
  await using server = hub();
  const named = modelOf({ revision: "abc123" });
  const seen: DataProgress[] = [];
  const options = { roots: [], cache: cache.path, offline: false };
  await ensureTranslations(named, ["My dad is all my love."], {
    ...options,
    onProgress: (progress) => void seen.push(progress),
  });
  assertEquals(
    server.asked,
    FILES.map((file) => `/tiny/en-ro/resolve/abc123/${file}`),
  );
  for (const file of FILES) {
    const { size } = await Deno.stat(join(MARIAN, "tiny/en-ro", file));
    assertEquals(
      (await Deno.stat(join(cache.path, "hub/tiny/en-ro/abc123", file))).size,
      size,
    );
    assertEquals(seen.findLast((progress) => progress.file === file), {
      file,
      received: size,
      total: size,
    });
  }
  const more = ["My dad is all my love.", "The doctor gave us bad news."];
  await ensureTranslations(named, more, { ...options, offline: true });
  assertEquals(server.asked.length, FILES.length);
  await using other = await dataFolder();
  const local = { roots: [MARIAN], cache: other.path, offline: true };
  await ensureTranslations(named, more, local);
  assertEquals(
    await readTranslations(named, more, options),
    await readTranslations(named, more, local),
  );
  assertEquals(server.asked.length, FILES.length, "a folder needs no hub");
});

Deno.test("ensureModel() continues an interrupted download", async () => {
  await using cache = await dataFolder();
  const big = "onnx/decoder_model_merged.onnx";
  await using server = hub({ cut: big });
  const options = {
    roots: [],
    cache: cache.path,
    offline: false,
    download: { attempts: 1, backoff: 1 },
  };
  await assertRejects(() => ensured(modelOf(), options), DataError, big);
  const part = join(cache.path, "hub/tiny/en-ro", `${big}.part`);
  const kept = (await Deno.stat(part)).size;
  assert(kept > 0);
  const folder = await ensured(modelOf(), options);
  assertEquals(server.ranges, [`bytes=${kept}-`]);
  assertEquals(
    await Deno.readFile(join(folder, big)),
    await Deno.readFile(join(MARIAN, "tiny/en-ro", big)),
  );
});

Deno.test("ensureModel() offline names the missing files, the folders searched and the URL", async () => {
  await using root = await dataFolder();
  const options = {
    roots: [root.path, MARIAN],
    cache: root.path,
    offline: true,
  };
  const folder = join(root.path, "hub/a/b/v1");
  const error = await assertRejects(
    () =>
      ensureTranslations(
        modelOf({ repository: "a/b", revision: "v1", dtype: "q8" }),
        ["A"],
        options,
      ),
    DataError,
  );
  assertEquals(
    (error as Error).message,
    `Cannot translate with t: ${folder} lacks config.json, generation_config.json, tokenizer_config.json, tokenizer.json, onnx/encoder_model_quantized.onnx, onnx/decoder_model_merged_quantized.onnx, and downloads are disabled (offline); put them there or all of them into ${
      join(root.path, "a/b")
    } (available from https://huggingface.co/a/b/tree/v1/)`,
  );
});

Deno.test("ensureModel() refuses a data folder with missing files instead of completing it from elsewhere", async () => {
  await using root = await dataFolder({ "tiny/en-ro/config.json": "{}" });
  await using cache = await dataFolder();
  await using server = hub();
  const options = { roots: [root.path], cache: cache.path, offline: false };
  await assertRejects(
    () => ensured(modelOf(), options),
    DataError,
    `${
      join(root.path, "tiny/en-ro")
    } lacks generation_config.json, tokenizer_config.json, tokenizer.json, onnx/encoder_model.onnx, onnx/decoder_model_merged.onnx; put them there, or move the folder away to have the model downloaded`,
  );
  assertEquals(server.asked, []);
});

Deno.test("ensureModel() refuses missing files and unsupported model types before large downloads", async () => {
  await using cache = await dataFolder();
  await using server = hub({ config: '{"model_type":"m2m_100"}' });
  const options = { roots: [], cache: cache.path, offline: false };
  await assertRejects(
    () => ensured(modelOf(), options),
    DataError,
    'is "m2m_100", expected "marian"',
  );
  assertEquals(server.asked, ["/tiny/en-ro/resolve/main/config.json"]);
  await assertRejects(
    () => ensured(modelOf({ repository: "no/such" }), options),
    DataError,
    "it does not exist (HTTP 404)",
  );
});
