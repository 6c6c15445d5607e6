import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import { join } from "@std/path";
import {
  type ChatBody,
  chatServer,
  completion,
} from "../support/chat_server.ts";
import {
  filesBelow,
  readFailure,
  readRecord,
  runNames,
} from "../support/study/run_files.ts";
import {
  rows,
  type StudyFolder,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import { untilUnlocked } from "../support/study/unfinished_runs.ts";
import { runMain } from "./run_main.ts";

const KEY = "sk-secret-0123456789";

/** The label whose words a prompt's last line has. */
function labelOf({ messages }: ChatBody): string {
  const text = messages.at(-1)!.content.split("Text: ").at(-1)!;
  return /mare|plaja|\bval\b/.test(text)
    ? "sea"
    : /oras|strada|bloc/.test(text)
    ? "town"
    : "river";
}

const right = (body: ChatBody) => JSON.stringify({ label: labelOf(body) });

/** The definition of a prompt for a server whose address is in an environment variable. */
function promptOf(keys: object = {}, options: object = {}) {
  return {
    kind: "prompt",
    title: "Mine",
    reference: "none",
    endpoint: { environment: "DOR_TEST_URL" },
    key: "DOR_TEST_KEY",
    options: { model: "small", ...options },
    ...keys,
  };
}

/** Rows of which no two have the same text. */
const distinct = (split: string, count: number) =>
  rows(split, count).map((row, i) => ({ ...row, text: `${row.text} ${i}` }));

async function promptStudy(
  files: Record<string, object>,
  methods: unknown[],
  suite: object = {},
): Promise<StudyFolder> {
  const { backbone: _, ...rest } = SUITE;
  return await studyFolder({
    "data/tiny/train.jsonl": distinct("train", 36),
    "data/tiny/validation.jsonl": distinct("validation", 12),
    "data/tiny/test.jsonl": distinct("test", 12),
    "methods/mine.yaml": promptOf(),
    ...files,
    "suites/first.yaml": { ...rest, methods, ...suite },
  }, runMain);
}

const env = (url: string) => ({
  env: { DOR_TEST_URL: url, DOR_TEST_KEY: KEY },
});

Deno.test("a prompt stands in a suite like any method: search, shots, records, cache and reports", async () => {
  await using server = chatServer(right);
  await using study = await promptStudy(
    {
      "methods/mine.yaml": promptOf({
        labels: { sea: "salt water" },
        prices: "prices/list.yaml",
        budget: { requests: 100, tokens: 1e6, money: 1 },
      }),
      "methods/prices/list.yaml": {
        models: { small: { input: 10, output: 20 } },
      },
    },
    ["mine", { name: "few", method: "mine", options: { shots: 2 } }],
    {
      search: {
        trials: 2,
        seed: 9,
        space: {},
        methods: { few: { options: { shots: { int: [3, 4] } } } },
      },
    },
  );
  const { code, stdout, stderr } = await study.run([], env(server.url));
  assertEquals(code, 0, stderr);
  assertMatch(stderr, /The runs of mine are the same with every seed/);
  assertMatch(
    stdout,
    /\| mine +\| 2 +\| 1\.000 +\| same with every seed/,
  );
  assertMatch(stdout, /\| few +\| 2 +\|/);
  assertMatch(stdout, /The runs of mine are the same with every seed/);
  assertMatch(stdout, /failed answers \| tokens, prompts .* price /);
  assertMatch(stdout, /0\.0 % +\| 2,400 +\| 240 +\| 0\.0288 USD/);

  // Trials ask about validation: 12 of each distinct prompt; runs with both seeds ask the same without shots.
  const bodies = server.bodies.map((body) => JSON.stringify(body));
  assertEquals(new Set(bodies).size, bodies.length);
  const zero = server.bodies.filter(({ messages }) =>
    messages[0]!.content.match(/Text:/g)!.length === 1
  );
  assertEquals(zero.length, 24);
  assertEquals(bodies.length, 24 + 2 * 12 + 2 * 24);
  assertEquals(
    new Set(server.headers.map((headers) => headers.get("authorization"))),
    new Set([`Bearer ${KEY}`]),
  );
  assertMatch(zero[0]!.messages[0]!.content, /- sea: salt water\n- town\n/);

  const names = await runNames(study);
  const [first] = names.filter((name) => /^mine-tiny-s1-/.test(name));
  const { asked, ...record } = await readRecord(study, first!);
  assertEquals(record.metrics.test.decided.accuracy, 1);
  assertEquals(record.answer, "decisions");
  assertEquals(
    [asked!.model, asked!.models, asked!.answers, asked!.failed, asked!.tokens],
    [
      "small",
      ["small-2026-01-01"],
      { validation: 12, test: 12 },
      { validation: 0, test: 0 },
      { input: 2400, output: 240 },
    ],
  );
  for (const file of await filesBelow(study.path)) {
    const text = await Deno.readTextFile(join(study.path, file));
    assert(!text.includes(KEY), file);
    if (file.includes("/answers/")) {
      assert(!/mare|strada|pod/.test(text), file);
    }
  }
  const shown = await study.dor(["show", first!, "--out", "out"]);
  assertMatch(shown.stdout, /asked small \(small-2026-01-01\): 24 answers/);
  assertMatch(shown.stdout, /price 0\.0288 USD/);
  const verified = await study.dor("verify first --out out");
  assertEquals(verified.code, 0, verified.stdout + verified.stderr);
  const report = await study.dor("report first --out out --format json,csv");
  assertEquals(report.code, 0, report.stderr);
  assertMatch(
    await study.read("out/first/leaderboard.csv"),
    /failed_answers,input_tokens/,
  );

  // All is asked, so that neither the server nor the key is needed.
  await Deno.remove(join(study.path, "out/first/runs", first!), {
    recursive: true,
  });
  const offline = await study.run("--offline");
  assertEquals(offline.code, 0, offline.stderr);
  assertEquals(server.bodies.length, bodies.length);
  assertEquals((await readRecord(study, first!)).asked!.requests, 0);
});

Deno.test("a prompt's answers that are no labels are counted, marked and wrong; what cannot be asked fails in words", async () => {
  let labelled = 0;
  await using server = chatServer((body) =>
    body.model === "down"
      ? Response.json({ error: `bad key ${KEY}` }, { status: 401 })
      : body.model === "prose"
      ? "It is about the sea."
      : ++labelled % 4 === 0
      ? '{"label": "mare"}'
      : right(body)
  );
  const named = (name: string, options: object) => ({
    name,
    method: "mine",
    options,
  });
  await using study = await promptStudy({
    "methods/poor.yaml": promptOf({ budget: { requests: 5 } }),
    "methods/keyless.yaml": promptOf({ key: "DOR_TEST_UNSET" }),
    "methods/elsewhere.yaml": promptOf({ endpoint: "http://127.0.0.1:1/v1" }),
  }, [
    "mine",
    named("prose", { model: "prose" }),
    named("down", { model: "down" }),
    { poor: { model: "poor" } },
    { keyless: { model: "other" } },
  ], { seeds: 1 });
  const { code, stdout, stderr } = await study.run([], env(server.url));
  assertEquals(code, 1, stderr);
  assertMatch(stdout, /\| mine † /);
  assertMatch(
    stdout,
    /\*\*† Of the answers to prose, 100\.0 % were no labels; they count as wrong\.\*\*/,
  );
  assertMatch(stdout, /\| prose † +\| 1 +\| 0\.000/);
  const failures = new Map<string, string>();
  for (const name of await runNames(study)) {
    if ((await study.names(`out/first/runs/${name}`)).includes("error.json")) {
      const failure = await readFailure(study, name);
      failures.set(failure.name, failure.message);
    }
  }
  assertMatch(failures.get("down")!, /status 401 \(bad key \[key\]\)/);
  assertMatch(failures.get("poor")!, /for 24 answers: budget\.requests is 5/);
  assertMatch(failures.get("keyless")!, /DOR_TEST_UNSET, .* is not set/);
  const logs = await Promise.all(
    (await runNames(study)).map((name) =>
      study.read(`out/first/runs/${name}/log.txt`)
    ),
  );
  assertMatch(
    logs.join(""),
    /the answer to \w+ "\S+" failed: "mare" is not a label/,
  );

  // No label of test is sent: other ones change nothing.
  const before = server.bodies.length;
  await study.write(
    "data/tiny/test.jsonl",
    distinct("test", 12).map((row, i) => ({
      ...row,
      label: TASK.labels[i % 2],
    })),
  );
  const again = await study.run("--only mine,prose", env(server.url));
  assertEquals(again.code, 0, again.stderr);
  assertEquals(server.bodies.length, before);
});

Deno.test("a prompt that is killed goes on without asking twice", async () => {
  const { promise: slow, resolve: release } = Promise.withResolvers<void>();
  await using server = chatServer(async (body, count) => {
    if (count >= 8) await slow;
    return right(body);
  });
  await using study = await promptStudy(
    {
      "methods/mine.yaml": promptOf({ concurrency: 2 }),
    },
    ["mine"],
    { seeds: 1 },
  );
  const started = study.start([], env(server.url));
  for (let i = 0; i < 400 && server.bodies.length < 10; i++) {
    await new Promise((done) => setTimeout(done, 50));
  }
  started.process.kill("SIGKILL");
  await started.ended;
  await untilUnlocked(study);
  release();
  const { code, stderr } = await study.run([], env(server.url));
  assertEquals(code, 0, stderr);
  // Two were under way.
  assertEquals(server.bodies.length, 24 + 2);
  const [name] = await runNames(study);
  const { asked } = await readRecord(study, name!);
  assertEquals([asked!.kept, asked!.requests], [8, 16]);
});

Deno.test("the duration of a run is not that of waiting for another one, and unknown where answers were known", async () => {
  await using server = chatServer(async (body) => {
    await new Promise((done) => setTimeout(done, 150));
    return right(body);
  });
  await using study = await promptStudy(
    { "methods/mine.yaml": promptOf({ concurrency: 1 }, { temperature: 1 }) },
    ["mine"],
  );
  const { code, stderr } = await study.run("--workers 2", env(server.url));
  assertEquals(code, 0, stderr);
  for (const name of await runNames(study)) {
    const { seconds, asked } = await readRecord(study, name);
    assert(seconds < asked!.seconds + 2, `${seconds} ${asked!.seconds}`);
  }
  await Deno.remove(join(study.path, "out/first/runs"), { recursive: true });
  const again = await study.run("--seeds 1-1", env(server.url));
  assertEquals(again.code, 0, again.stderr);
  assertMatch(again.stdout, /\| mine +\| 1\.000 .* \| – +\| \d\.\d\d +\|\n/);
  const dry = await study.run("--dry-run", env(server.url));
  assertMatch(dry.stdout, /not measured yet/);
});

Deno.test("new method --prompt creates a prompt that runs with another endpoint alone", async () => {
  await using server = chatServer(right);
  await using study = await promptStudy({}, ["mine"]);
  const { code, stderr } = await study.dor("new method five --prompt");
  assertEquals(code, 0, stderr);
  const definition = await study.read("methods/five.yaml");
  await study.write(
    "methods/five.yaml",
    definition.replace("https://api.openai.com/v1", server.url),
  );
  const run = await study.dor(
    "run five --only five --seeds 1-1 --limit 6 --data data",
    { env: { OPENAI_API_KEY: KEY } },
  );
  assertEquals(run.code, 0, run.stderr);
  assertMatch(run.stdout, /\| five +\| – +\| 1 +\| 1\.000/);
  assertMatch(run.stdout, /0\.000\d+ USD/);
  const wrong = await study.dor("new task six --prompt");
  assertEquals([wrong.code, wrong.stderr.includes("--prompt")], [2, true]);
});

Deno.test("a prompt that cannot be used is refused before anything is asked", async () => {
  await using server = chatServer(right);
  await using study = await promptStudy({}, ["mine"]);
  const refusal = async (definition: object, expected: RegExp) => {
    await study.write("methods/mine.yaml", definition);
    const { code, stderr } = await study.run([], env(server.url));
    assertEquals(code, 2, stderr);
    assertMatch(stderr, expected);
  };
  await refusal(
    promptOf({ prices: "prices.yaml" }),
    /prices\.yaml: Cannot read the definition/,
  );
  await refusal(
    promptOf({ budget: { money: 1 } }),
    /budget\.money: needs a file of prices/,
  );
  await study.write("methods/list/prices.yaml", {
    models: { other: { input: 1, output: 1 } },
  });
  await refusal(
    promptOf({ prices: "list/prices.yaml" }),
    /has no price of the model small; add it/,
  );
  await refusal(
    promptOf({ labels: { see: "water" } }),
    /describes "see", which is not one of its labels \(sea, town, river\)/,
  );
  await refusal(
    promptOf({}, { shots: 50 }),
    /it has 36 training examples, fewer than 50 shots/,
  );
  await refusal(
    promptOf({ endpoint: "ftp://host" }),
    /endpoint: expected a URL such as/,
  );
  assertEquals(server.bodies.length, 0);
  assertNotEquals(server.url, "");
});

Deno.test("the price of a run is not known if the endpoint counted the tokens of some answers only, and equal texts cost once", async () => {
  let isCounting = false;
  await using server = chatServer(async (body, count) => {
    const reply = completion(right(body));
    if (isCounting || count % 2 === 0) return reply;
    return Response.json({ ...await reply.json(), usage: null });
  });
  const twice = distinct("test", 6);
  await using study = await promptStudy({
    "data/tiny/test.jsonl": [...twice, ...twice],
    "methods/mine.yaml": promptOf({ prices: "prices/list.yaml" }),
    "methods/prices/list.yaml": {
      currency: "USD",
      models: { small: { input: 10, output: 20 } },
    },
  }, ["mine"]);
  const askedIn = async (...args: string[]) => {
    const { code, stderr } = await study.run(
      ["--seeds", "1-1", ...args],
      env(server.url),
    );
    assertEquals(code, 0, stderr);
    const [name] = await runNames(study);
    return { name, ...(await readRecord(study, name!)).asked! };
  };
  const some = await askedIn();
  assertEquals([some.tokens, some.price], [undefined, undefined]);
  assertMatch(
    await study.read(`out/first/runs/${some.name}/log.txt`),
    /the price is not known, since the endpoint did not count/,
  );

  isCounting = true;
  await Deno.remove(join(study.path, "out"), { recursive: true });
  const before = server.bodies.length;
  const all = await askedIn();
  const sent = server.bodies.length - before;
  assert(sent < all.answers.validation + all.answers.test);
  assertEquals(all.tokens, { input: 100 * sent, output: 10 * sent });
});
