import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import { keep } from "../model_files/kept.ts";
import { danDefinition, TEXTS } from "../support/definitions/backbones.ts";
import { type PushHub, pushHub, TOKEN } from "../support/push_hub.ts";
import { writeResults } from "../support/results/results_folder.ts";
import { dor, type Outcome } from "../support/study/dor.ts";
import { type TestFolder, testFolder } from "../support/test_folder.ts";
import { runMain } from "./run_main.ts";

const WEIGHTS = "w".repeat(5000);

/** What an export says of its files. */
const DESCRIPTION = JSON.stringify({
  files: {
    "onnx/model.onnx": {
      bytes: WEIGHTS.length,
      sha256: createHash("sha256").update(WEIGHTS).digest("hex"),
    },
  },
});

/** A folder with an exported model, and with the results of a run that has kept its model. */
async function models(): Promise<TestFolder> {
  const folder = await testFolder({
    "exported/dor.json": DESCRIPTION,
    "exported/README.md": "# A card",
    "exported/onnx/model.onnx": WEIGHTS,
  });
  const suite: string = join(folder.path, "results", "small");
  await writeResults(suite, { baseline: 0.2 });
  await keep(
    join(suite, "runs", "baseline-s2"),
    danEncoder(danDefinition({ max_length: 64 }), TEXTS),
  );
  return folder;
}

/** Runs `push`, with an answer to its question, or without a terminal. */
async function push(
  folder: TestFolder,
  hub: Pick<PushHub, "url">,
  args: string[],
  { answer, token = TOKEN }: { answer?: boolean; token?: string } = {},
): Promise<Outcome> {
  const { isTerminal } = Deno.stdin;
  const ask = globalThis.confirm;
  try {
    Deno.stdin.isTerminal = () => answer !== undefined;
    globalThis.confirm = () => answer!;
    return await runMain(["push", ...args], {
      cwd: folder.path,
      env: { HF_ENDPOINT: hub.url, HF_TOKEN: token },
    });
  } finally {
    Deno.stdin.isTerminal = isTerminal;
    globalThis.confirm = ask;
  }
}

Deno.test("push shows what would be sent, and sends an exported folder to a new private repository in one commit", async () => {
  await using hub = pushHub();
  await using folder = await models();
  const { code, stdout, stderr } = await push(folder, hub, [
    "exported",
    "me/model",
  ], { answer: true });
  assertEquals([code, stderr], [0, ""]);
  assertEquals(
    stdout,
    `${hub.url}/me/model: a new private repository
       1 kB  README.md
       1 kB  dor.json
       5 kB  onnx/model.onnx
3 files, 6 kB
Sent: ${hub.url}/me/model/commit/0123
`,
  );
  const repository = hub.repositories.get("me/model")!;
  assertEquals(repository.private, true);
  assertEquals(Object.fromEntries(repository.files), {
    "README.md": "# A card",
    "dor.json": DESCRIPTION,
    "onnx/model.onnx": WEIGHTS,
  });
  assertEquals(hub.commits, ["Add a model trained with Dor"]);

  // Again, into what exists now.
  const again = await push(folder, hub, ["exported", "me/model", "--yes"]);
  assertEquals(again.code, 0, again.stderr);
  assertMatch(again.stdout, /an existing private repository; files with/);
  assertEquals(hub.commits.length, 2);
});

Deno.test("push sends the model of a run as it was kept, with its card", async () => {
  await using hub = pushHub();
  await using folder = await models();
  const { code, stderr } = await push(folder, hub, [
    "baseline-s2",
    "me/kept",
    "--yes",
    "--public",
  ]);
  assertEquals([code, stderr], [0, ""]);
  const { files, private: isPrivate } = hub.repositories.get("me/kept")!;
  assertEquals(isPrivate, false);
  assertEquals([...files.keys()], [
    "README.md",
    "heads.safetensors",
    "manifest.json",
    "model.safetensors",
    "vocabulary.json",
  ]);
  assert(files.get("README.md")!.startsWith("---\nlanguage:\n  - ro\n"));
  assert(files.get("README.md")!.includes("deno task bench predict FOLDER"));
});

Deno.test("nothing is sent or created without an answer, and on no", async () => {
  await using hub = pushHub();
  await using folder = await models();
  const silent = await push(folder, hub, ["exported", "me/model"]);
  assertEquals([silent.code, silent.stderr], [
    2,
    "Cannot ask whether to send this to me/model: standard input is not a terminal; use --yes to send it without asking\n",
  ]);
  assertMatch(silent.stdout, /3 files, 6 kB/);
  const no = await push(folder, hub, ["exported", "me/model"], {
    answer: false,
  });
  assertEquals([no.code, no.stdout.split("\n").at(-2)], [
    1,
    "Nothing was sent.",
  ]);
  assertEquals(
    new Set(hub.asked),
    new Set(["GET /api/models/me/model/revision/HEAD"]),
  );
});

const REFUSALS: [args: string[], message: string, token?: string][] = [
  [["exported"], "expected a run or the folder of a model, and a repository"],
  [["exported", "model"], 'Cannot push to "model": expected OWNER/NAME'],
  [["exported", "me/../x"], "expected OWNER/NAME"],
  [
    ["exported", "me/model", "--private", "--public"],
    "Cannot use --private with --public",
  ],
  [["none", "me/model"], 'Cannot find the run "none"'],
  [["results", "me/model"], "Cannot find a model in results"],
  [["exported", "me/model"], "HF_TOKEN is not set", ""],
  [["exported", "me/model"], "which begins with hf_", "secret"],
  [["exported", "me/model"], "has no spaces or line breaks", "hf_own\nother"],
  [
    ["exported", "me/model", "--yes"],
    "the hub refuses the token (HTTP 401: Invalid token",
    "hf_other",
  ],
];

Deno.test("push refuses what it cannot send", async () => {
  await using hub = pushHub();
  await using folder = await models();
  for (const [args, message, token] of REFUSALS) {
    const { code, stderr } = await push(folder, hub, args, { token });
    assertEquals(code, 2, stderr);
    assert(stderr.includes(message), stderr);
    assert(!token || !stderr.includes(token.split("\n")[0]!), stderr);
  }
  hub.repositories.set("me/open", { private: false, files: new Map() });
  const open = await push(folder, hub, ["exported", "me/open", "--yes"]);
  assert(open.stderr.includes("the repository is public; use --public"));

  await Deno.symlink(
    join(folder.path, "exported", "dor.json"),
    join(folder.path, "exported", "link"),
  );
  const link = await push(folder, hub, ["exported", "me/model", "--yes"]);
  assert(link.stderr.includes("links are not followed"), link.stderr);
  assertEquals(hub.commits, []);
  assertEquals(hub.repositories.size, 1);
});

Deno.test("push refuses damaged models, and sends an edited card and further files", async () => {
  await using hub = pushHub();
  await using folder = await models();
  const refusal = async (what: string) => {
    const { code, stderr } = await push(folder, hub, [
      what,
      "me/model",
      "--yes",
    ]);
    assertEquals(code, 2, stderr);
    return stderr;
  };
  await folder.write("exported/README.md", "# Another card");
  await folder.write("exported/LICENSE", "MIT");
  const edited = await push(folder, hub, ["exported", "me/model", "--yes"]);
  assertEquals([edited.code, edited.stderr], [0, ""]);
  assertEquals([...hub.repositories.get("me/model")!.files.keys()].sort(), [
    "LICENSE",
    "README.md",
    "dor.json",
    "onnx/model.onnx",
  ]);
  const damaged: [path: string, content: string, message: string][] = [
    ["exported/onnx/model.onnx", "w", "has 1 bytes, expected 5000"],
    [
      "exported/onnx/model.onnx",
      `v${WEIGHTS.slice(1)}`,
      "the checksum of onnx/model.onnx is wrong",
    ],
    ["exported/dor.json", "{}", "dor.json does not list its files"],
    ["exported/dor.json", "{", "dor.json does not list its files"],
  ];
  for (const [path, content, message] of damaged) {
    await folder.write(path, content);
    assertStringIncludes(await refusal("exported"), message);
  }
  await folder.write("exported/dor.json", DESCRIPTION);
  await Deno.remove(join(folder.path, "exported/onnx/model.onnx"));
  assertStringIncludes(
    await refusal("exported"),
    "it lacks the file onnx/model.onnx; export the model again",
  );
  const kept = "results/small/runs/baseline-s2/model";
  await Deno.remove(join(folder.path, kept, "heads.safetensors"));
  assertStringIncludes(
    await refusal("baseline-s2"),
    "it lacks the file heads.safetensors",
  );
  assertEquals(hub.commits.length, 1);
});

Deno.test("a hub that fails or is away is said to be so, and nothing is committed", async () => {
  await using folder = await models();
  for (
    const [path, status, message] of [
      ["/lfs/", 503, "the hub answered HTTP 503; try again later"],
      ["/commit/", 403, "set HF_TOKEN to a token that may write"],
      ["/repos/create", 400, "the hub refuses it (HTTP 400: not now"],
    ] as const
  ) {
    await using hub = pushHub({ [path]: status });
    const { code, stderr } = await push(folder, hub, [
      "exported",
      "me/model",
      "--yes",
    ]);
    assertEquals(code, 2);
    assert(stderr.startsWith("Cannot push to me/model at "), stderr);
    assert(stderr.includes(message), stderr);
    assertEquals(hub.commits, []);
  }
  const away = { url: "http://127.0.0.1:9" };
  const { stderr } = await push(folder, away, ["exported", "me/model"]);
  assert(stderr.includes("the connection failed"), stderr);
});

Deno.test("the command sends large files with the rights that it keeps", async () => {
  await using hub = pushHub();
  await using folder = await models();
  const { code, stderr } = await dor(
    "push exported me/model --yes",
    { cwd: folder.path, env: { HF_ENDPOINT: hub.url, HF_TOKEN: TOKEN } },
  );
  assertEquals([code, stderr], [0, ""]);
  const { files } = hub.repositories.get("me/model")!;
  assertEquals(files.get("onnx/model.onnx"), WEIGHTS);
});
