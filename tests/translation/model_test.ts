import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { join } from "@std/path";
import { InputError } from "../../src/errors/input_error.ts";
import { ensureTransformers } from "../../src/translation/ensure_transformers.ts";
import { ensureTranslations } from "../../src/translation/ensure_translations.ts";
import { readTranslations } from "../../src/translation/read_translations.ts";
import { translationCache } from "../../src/translation/translation_cache.ts";
import type { TranslationProgress } from "../../src/translation/translation_options.ts";
import { dataFolder } from "../support/data_folder.ts";
import { readGolden } from "../support/golden/read_golden.ts";
import { MARIAN, modelOf } from "../support/definitions/translations.ts";
import { translatorsOf } from "./translators.ts";

// The tests below are without network, and it is no part of a fresh install.
await ensureTransformers("the tests", { offline: false });

interface Golden {
  max_new_tokens: number;
  cases: { source: string; target: string; tokens: number }[];
}

const { cases } = await readGolden<Golden>("marian");
const sources = cases.map(({ source }) => source);

/** The files of a model. */
const FILES = [
  "config.json",
  "generation_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "onnx/encoder_model.onnx",
  "onnx/decoder_model_merged.onnx",
];

/** Texts of one or two of the golden sentences: enough for several batches. */
const many = sources.flatMap((a, i) =>
  sources.slice(i, i + 4).map((b) => a === b ? a : `${a} ${b}`)
);

function local(cache: string) {
  return { roots: [MARIAN], cache, offline: true };
}

function cacheOf(named: ReturnType<typeof modelOf>, cache: string): string {
  return translationCache(named, named.definition.model!, cache);
}

async function linesOf(file: string): Promise<{ source: string }[]> {
  const text = await Deno.readTextFile(file);
  assert(text.endsWith("\n"), "the last line is whole");
  return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}

Deno.test("max_new_tokens is refused where the model has fewer positions", async () => {
  await using cache = await dataFolder();
  const text = cases.find(({ tokens }) => tokens === 41)!.source;
  const translate = (max_new_tokens: number) =>
    ensureTranslations(
      modelOf({ split_sentences: false, max_new_tokens }),
      [text],
      local(cache.path),
    );
  await translate(128);
  const error = await assertRejects(() => translate(129), InputError);
  assertStringIncludes(
    error.message,
    "it has 128 positions, and max_new_tokens is 129; set max_new_tokens to at most 128",
  );
});

Deno.test("translations by a model are those of PyTorch, also for texts of different lengths in a batch", async () => {
  await using cache = await dataFolder();
  const named = modelOf({ split_sentences: false });
  const options = local(join(cache.path, "not/there/yet"));
  await ensureTranslations(named, sources, options);
  const { translations, note } = await readTranslations(
    named,
    sources,
    options,
  );
  assertEquals(
    Object.fromEntries(translations),
    Object.fromEntries(
      // What the model has no answer to stays as it is.
      cases.map(({ source, target }) => [source, target || source]),
    ),
  );
  // Else the criterion would say nothing of rows that end before others, at once or never.
  const lengths = new Set(cases.map(({ tokens }) => tokens));
  assert(lengths.size > 10, [...lengths].join());
  assert(lengths.has(2) && lengths.has(41), [...lengths].join());
  const unended = cases.filter(({ tokens }) => tokens === 41).length;
  assertStringIncludes(
    note!,
    `of ${unended} of ${cases.length} texts, a part may not be translated`,
  );
  const ended = cases.filter(({ tokens }) => tokens < 41);
  assertEquals(
    (await readTranslations(
      named,
      ended.map(({ source }) => source),
      options,
    )).note,
    undefined,
  );
});

Deno.test("a text that is longer than the model reads is noted", async () => {
  await using cache = await dataFolder();
  const named = modelOf({ split_sentences: false });
  for (
    const long of [
      "My dog died. ".repeat(400).trim(),
      // Each ligature is three letters to the model.
      `My dog ${"ﬃ".repeat(80)} died.`,
    ]
  ) {
    await ensureTranslations(named, [long], local(cache.path));
    assertStringIncludes(
      (await readTranslations(named, [long], local(cache.path))).note ?? "",
      "of 1 of 1 texts, a part may not be translated",
    );
  }
});

Deno.test("translated texts are read from the cache, without model or process", async () => {
  await using cache = await dataFolder();
  const named = modelOf();
  const seen: TranslationProgress[] = [];
  const onTranslated = (progress: TranslationProgress) => {
    seen.push(progress);
  };
  const texts = sources.slice(0, 20);
  await ensureTranslations(named, [...texts, ...texts], {
    ...local(cache.path),
    onTranslated,
  });
  assertEquals(seen[0], { done: 0, total: 20 });
  assertEquals(seen.at(-1), { done: 20, total: 20 });
  assert(seen.some(({ done }) => done === 16), "a batch at a time");
  const before = await Deno.stat(cacheOf(named, cache.path));
  seen.length = 0;
  const nowhere = { roots: [], cache: cache.path, offline: true };
  await ensureTranslations(named, texts, { ...nowhere, onTranslated });
  assertEquals(seen, []);
  const { translations } = await readTranslations(named, texts, nowhere);
  assertEquals(translations.size, 20);
  const after = await Deno.stat(cacheOf(named, cache.path));
  assertEquals([after.size, after.mtime], [before.size, before.mtime]);
  // Only what is new is translated.
  await ensureTranslations(named, sources.slice(10, 25), {
    ...local(cache.path),
    onTranslated,
  });
  assertEquals(seen[0], { done: 10, total: 15 });
  const lines = await linesOf(cacheOf(named, cache.path));
  assertEquals(
    lines.map(({ source }) => source).sort(),
    sources.slice(0, 25).sort(),
  );
});

Deno.test("reading a text that was not translated is an error", async () => {
  await using cache = await dataFolder();
  const named = modelOf();
  await ensureTranslations(named, [sources[0]!], local(cache.path));
  await assertRejects(
    () => readTranslations(named, [sources[0]!, "Other"], local(cache.path)),
    InputError,
    `Cannot use the translations t: ${
      cacheOf(named, cache.path)
    } lacks 1 of 2 texts, the first of which is "Other"; "run" and "fetch" translate the missing ones`,
  );
});

Deno.test({
  name:
    "after kill -9 of the translating process the next call translates only the rest, with the same results",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using whole = await dataFolder();
    await using cut = await dataFolder();
    const named = modelOf();
    await ensureTranslations(named, many, local(whole.path));
    const error = await assertRejects(
      () =>
        ensureTranslations(named, many, {
          ...local(cut.path),
          onTranslated({ done }) {
            if (done < 32) return;
            for (const pid of translatorsOf(Deno.pid)) {
              Deno.kill(pid, "SIGKILL");
            }
          },
        }),
      InputError,
    );
    assertEquals(
      (error as Error).message,
      "Cannot translate with t: the translating process was killed by SIGKILL, possibly because memory ran out; run the command again to continue",
    );
    const file = cacheOf(named, cut.path);
    const kept = (await linesOf(file)).length;
    const total = new Set(many).size;
    assert(kept >= 32 && kept < total, `${kept} of ${total}`);
    // As where it was killed in the middle of a line.
    await Deno.writeTextFile(file, '{"source":"Oof","tar', { append: true });
    const seen: number[] = [];
    await ensureTranslations(named, many, {
      ...local(cut.path),
      onTranslated: ({ done }) => void seen.push(done),
    });
    assertEquals(seen[0], kept);
    const lines = await linesOf(file);
    assertEquals(lines.length, total);
    assertEquals(new Set(lines.map(({ source }) => source)).size, total);
    assertEquals(
      await readTranslations(named, many, local(cut.path)),
      await readTranslations(named, many, local(whole.path)),
    );
  },
});

Deno.test({
  name: "the translating process ends when its parent is killed",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using cache = await dataFolder({
      "texts.json": JSON.stringify(many),
    });
    const parent = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--quiet",
        "--allow-all",
        new URL("./translating.ts", import.meta.url).href,
        cache.path,
      ],
      stdout: "piped",
    }).spawn();
    const output = parent.stdout.getReader();
    await output.read(); // It has begun.
    const children = translatorsOf(parent.pid);
    assertEquals(children.length, 1);
    parent.kill("SIGKILL");
    await parent.status;
    await output.cancel();
    const end = performance.now() + 5000;
    while (children.some(isThere)) {
      assert(performance.now() < end, "still running");
      // The system tells nobody when a process that is not ours ends.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const done = await linesOf(cacheOf(modelOf(), cache.path));
    assert(done.length < new Set(many).size, "it had more to do");
  },
});

function isThere(pid: number): boolean {
  try {
    // A process that has ended stays as a zombie until its parent asks.
    return !/^State:\s+Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

Deno.test("two callers that need the same translations translate every text once", async () => {
  await using cache = await dataFolder();
  const named = modelOf();
  const texts = sources;
  await Promise.all([
    ensureTranslations(named, texts, local(cache.path)),
    ensureTranslations(named, texts.toReversed(), local(cache.path)),
  ]);
  const lines = await linesOf(cacheOf(named, cache.path));
  assertEquals(
    lines.map(({ source }) => source).sort(),
    [...new Set(texts)].sort(),
  );
});

Deno.test("a damaged model is an error that names its folder", async () => {
  await using root = await dataFolder();
  const folder = join(root.path, "tiny/en-ro");
  await Deno.mkdir(join(folder, "onnx"), { recursive: true });
  for (
    const file of [
      "config",
      "generation_config",
      "tokenizer",
      "tokenizer_config",
    ]
  ) {
    await Deno.copyFile(
      join(MARIAN, `tiny/en-ro/${file}.json`),
      join(folder, `${file}.json`),
    );
  }
  for (const file of ["encoder_model", "decoder_model_merged"]) {
    await Deno.writeTextFile(join(folder, `onnx/${file}.onnx`), "no model");
  }
  const options = { roots: [root.path], cache: root.path, offline: true };
  const error = await assertRejects(
    () => ensureTranslations(modelOf(), ["A"], options),
    InputError,
  );
  const { message } = error as Error;
  assert(message.startsWith("Cannot translate with t: "), message);
  assert(
    message.endsWith(`; correct or remove the files of the model in ${folder}`),
    message,
  );
});

Deno.test("a prefix is added to every sentence", async () => {
  await using cache = await dataFolder();
  const prefix = "My dog died.";
  // What is plainly one sentence.
  const [first, second] = sources.filter((text) => /^[^.!?]+\.$/.test(text));
  const whole = modelOf({ split_sentences: false });
  const asked = [`${prefix} ${first}`, `${prefix} ${second}`];
  await ensureTranslations(whole, asked, local(cache.path));
  const { translations: expected } = await readTranslations(
    whole,
    asked,
    local(cache.path),
  );
  const named = modelOf({ prefix });
  const text = `${first} ${second}`;
  await ensureTranslations(named, [text], local(cache.path));
  assertEquals(
    (await readTranslations(named, [text], local(cache.path)))
      .translations.get(text),
    asked.map((sentence) => expected.get(sentence)).join(" "),
  );
});

Deno.test("a prefix of a target language is one token, before those of the sentence", async () => {
  await using cache = await dataFolder();
  const plain = modelOf({ split_sentences: false });
  const named = modelOf({ split_sentences: false, prefix: ">>ron<<" });
  // Its first word is one token, which the other model has as that of a language.
  const text = cases.find(({ source }) => source.startsWith("A love "))!.source;
  const sentence = text.slice("A ".length);
  const folder = join(cache.path, "tiny/en-ro");
  await Deno.mkdir(join(folder, "onnx"), { recursive: true });
  for (const file of FILES) {
    await Deno.copyFile(join(MARIAN, "tiny/en-ro", file), join(folder, file));
  }
  const path = join(folder, "tokenizer.json");
  const tokenizer = JSON.parse(await Deno.readTextFile(path));
  const pieces: [string, number][] = tokenizer.model.vocab;
  pieces.find(([piece]) => piece === "▁A")![0] = ">>ron<<";
  await Deno.writeTextFile(path, JSON.stringify(tokenizer));
  const options = { roots: [cache.path], cache: cache.path, offline: true };
  await ensureTranslations(plain, [text], local(cache.path));
  await ensureTranslations(named, [sentence], options);
  assertEquals(
    (await readTranslations(named, [sentence], options)).translations.get(
      sentence,
    ),
    (await readTranslations(plain, [text], options)).translations.get(text),
  );
  const error = await assertRejects(
    () =>
      ensureTranslations(modelOf({ prefix: ">>ro<<" }), [sentence], options),
    InputError,
  );
  assertEquals(
    error.message,
    `Cannot translate with the model in ${folder}: its vocabulary has no target language >>ro<<; set prefix to one of >>ron<<`,
  );
});

Deno.test("a cache that cannot be written is an error that names it", async () => {
  await using cache = await dataFolder();
  const file = cacheOf(modelOf(), cache.path);
  await Deno.mkdir(`${file}.lock`, { recursive: true });
  await assertRejects(
    () => ensureTranslations(modelOf(), ["A"], local(cache.path)),
    InputError,
    `Cannot write ${file}: `,
  );
});
