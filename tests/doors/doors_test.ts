import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { dataFolder } from "../support/data_folder.ts";
import { methodSource } from "../support/study/method_source.ts";
import { type ServedRepository, serveRepository } from "./serve_repository.ts";

const RESULTS: string = fromFileUrl(new URL("../../results", import.meta.url));

/** What doors that load packages of others may have to do, beyond computing. */
const READS = ["--allow-env", "--allow-read", "--allow-sys"];

const ALL = [...READS, "--allow-net", "--allow-write", "--allow-run"];

/** Runs a module, or a script by its address, in an empty folder that knows nothing of the repository. */
async function runIn(
  { url }: ServedRepository,
  module: string,
  rights: readonly string[] = [],
  args: readonly string[] = [],
) {
  await using folder = await dataFolder();
  const script = module.startsWith("http")
    ? module
    : await folder.write("script.ts", module);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-lock",
      `--allow-import=${new URL(url).host}`,
      ...rights,
      script,
      ...args,
    ],
    cwd: folder.path,
    env: { NO_COLOR: "1" },
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  ) as [string, string];
  return { code, out, error };
}

async function printed(
  repository: ServedRepository,
  module: string,
  rights: readonly string[] = [],
): Promise<string> {
  const { code, out, error } = await runIn(repository, module, rights);
  assertEquals(code, 0, error);
  return out.trim();
}

Deno.test("dor/metrics imported from a URL needs no permissions, no packages and few files", async () => {
  await using repository = serveRepository();
  assertEquals(
    await printed(
      repository,
      `import { accuracy, f1Score } from "${repository.url}doors/metrics.ts";
      console.log(accuracy([0, 1], [0, 0]), f1Score([0, 1], [0, 1], "macro"));`,
    ),
    "0.5 1",
  );
  assert(repository.served.length < 40, repository.served.join());
});

Deno.test("dor/methods imported from a URL needs no permissions", async () => {
  await using repository = serveRepository();
  assertEquals(
    await printed(
      repository,
      methodSource({ from: `${repository.url}doors/methods.ts` }) +
        "console.log(method.name, typeof tf.mul);",
    ),
    "mine function",
  );
});

Deno.test("dor/stats imported from a URL needs no permissions", async () => {
  await using repository = serveRepository();
  assertEquals(
    await printed(
      repository,
      `import { signFlipTest } from "${repository.url}doors/stats.ts";
      console.log(signFlipTest([0.8, 0.7, 0.9], [0.6, 0.6, 0.7]).pValue);`,
    ),
    "0.25",
  );
});

Deno.test("dor/report imported from a URL builds a leaderboard and compares pairs on threads", async () => {
  await using repository = serveRepository();
  assertEquals(
    await printed(
      repository,
      `import { buildLeaderboard, compareAll, readSuite } from "${repository.url}doors/report.ts";
      const folder = ${JSON.stringify(join(RESULTS, "emotion-dan"))};
      const { rows } = buildLeaderboard(readSuite(folder));
      const enough = new AbortController();
      let pairs;
      await compareAll(folder, {
        signal: enough.signal,
        onProgress(done, total) {
          pairs = total;
          if (done === 1) enough.abort();
        },
      }).catch((error) => console.log(error.name));
      console.log(rows.length, pairs);`,
      [...READS, "--allow-net"],
    ),
    "AbortError\n9 36",
  );
});

Deno.test("dor imported from a URL loads tasks; what needs processes throws and says why", async () => {
  await using repository = serveRepository();
  const output = await printed(
    repository,
    `import { InputError, loadTask, runSuite } from "${repository.url}mod.ts";
    await Deno.mkdir("tasks");
    await Deno.writeTextFile("tasks/mine.yaml", \`
title: Mine
language: en
source: {}
labels: [a, b, c]
kind: single_label
metrics: { primary: accuracy }
format: { type: jsonl, text: text, labels: label }
splits:
  train: { file: train.jsonl }
  validation: { file: validation.jsonl }
  test: { file: test.jsonl }
\`);
    const { splits } = await loadTask("mine", { tasks: ["tasks"], data: "." });
    console.log(splits.train.length);
    await Deno.mkdir("methods");
    await Deno.writeTextFile("methods/baseline.ts", "export default {};");
    await Deno.mkdir("backbones");
    await Deno.writeTextFile("backbones/small.yaml", \`
title: Small
architecture: dan
features: { words: [1, 1], characters: [2, 3], min_count: 1 }
embedding_size: 8
hidden_sizes: []
\`);
    await Deno.writeTextFile("suite.yaml", \`
title: Mine
target: mine
backbone: small
methods: [baseline]
seeds: 2
\`);
    try {
      await runSuite("suite.yaml", {
        tasks: ["tasks"],
        backbones: ["backbones"],
        methods: ["methods"],
        data: ".",
      });
    } catch (error) {
      console.log(error instanceof InputError, error.message);
    }`,
    ALL,
  );
  const [train, refusal] = output.split("\n");
  assertEquals(train, "2");
  assertStringIncludes(refusal!, "true Cannot ");
  assertStringIncludes(refusal!, `was imported from ${repository.url}`);
});

Deno.test("dor/cli run from a URL reads results; what needs processes exits with 2 and says why", async () => {
  await using repository = serveRepository();
  const cli = `${repository.url}src/cli/main.ts`;
  const command = (...args: string[]) => runIn(repository, cli, ALL, args);
  const verified = await command("verify", "redv2-dan", "--out", RESULTS);
  assertEquals(verified.code, 0, verified.error);
  assertStringIncludes(verified.out, "all agree");
  for (const args of [["run", "redv2-dan"], ["redv2-dan"]]) {
    const { code, error } = await command(...args);
    assertEquals(code, 2);
    assertStringIncludes(error, "without its built-in definitions; clone");
  }
  const { code, error } = await command("doctor");
  assertEquals(code, 2);
  assertStringIncludes(error, `was imported from ${repository.url}`);
});
