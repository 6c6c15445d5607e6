import { assert, assertEquals } from "@std/assert";
import { join, toFileUrl } from "@std/path";
import type { RunSpec } from "../../../src/results/run_spec.ts";
import { workerRights } from "../../../src/run/worker/worker_rights.ts";
import { processArguments } from "../../../src/process/process_arguments.ts";
import { setEnv } from "../../support/set_env.ts";
import { serve } from "../../support/serve.ts";
import { testFolder } from "../../support/test_folder.ts";

/** Asks each URL, and prints whether that was possible, and the token. */
const ATTEMPT = `
const results = [];
for (const url of Deno.args) {
  try { await (await fetch(url)).text(); results.push(true); } catch { results.push(false); }
}
console.log(JSON.stringify([...results, Deno.env.get("HF_TOKEN") ?? null]));`;

/** The parts of a run's spec that its rights depend on. */
function specOf(methodFile: string, offline: boolean): RunSpec {
  return {
    kind: "prompt",
    config: { method: { name: "mine" } },
    context: {
      methodFile,
      methodFiles: [methodFile],
      dataRoots: [],
      cache: "c",
      tasks: {},
      translations: {},
      teachers: {},
      asking: { offline, answers: "answers" },
    },
  } as unknown as RunSpec;
}

const promptOf = (keys: object) => ({
  kind: "prompt",
  title: "P",
  reference: "r",
  options: { model: "m" },
  ...keys,
});

Deno.test("the worker of a prompt connects to its endpoint alone, starts nothing and loads no native code", async () => {
  await using server = serve(() => new Response("ok"));
  await using other = serve(() => new Response("ok"));
  await using folder = await testFolder({
    "mine.yaml": promptOf({ endpoint: `${server.url}/v1` }),
    "attempt.ts": ATTEMPT,
  });
  const rights = workerRights(
    specOf(join(folder.path, "mine.yaml"), false),
    ["own"],
  );
  assertEquals(rights.write, ["own", "answers"]);
  assertEquals([rights.run, rights.native], [undefined, undefined]);
  assert(rights.read?.includes("answers"));
  assert(!rights.read?.includes(folder.path));
  const script = toFileUrl(join(folder.path, "attempt.ts"));
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...processArguments(script, {
        ...rights,
        read: [...rights.read!, folder.path],
      }),
      server.url,
      other.url,
    ],
    env: { HF_TOKEN: "secret" },
    stderr: "inherit",
  }).output();
  assertEquals(JSON.parse(new TextDecoder().decode(stdout)), [
    true,
    false,
    null,
  ]);
});

Deno.test("the worker of a prompt has no network offline or without an endpoint, and sees the Hugging Face token only if it is its key", async () => {
  await using folder = await testFolder({
    "mine.yaml": promptOf({ endpoint: "https://host/v1", key: "HF_TOKEN" }),
    "variable.yaml": promptOf({ endpoint: { environment: "DOR_TEST_URL" } }),
  });
  const rightsOf = (file: string, offline = false) =>
    workerRights(specOf(join(folder.path, file), offline), ["own"]);
  assertEquals(rightsOf("mine.yaml").net, ["host:443"]);
  assertEquals(rightsOf("mine.yaml").token, true);
  assertEquals(rightsOf("mine.yaml", true).net, []);
  assertEquals(rightsOf("mine.yaml", true).write, ["own"]);
  assertEquals(rightsOf("variable.yaml").net, []);
  assertEquals(rightsOf("variable.yaml").token, false);
  using _url = setEnv("DOR_TEST_URL", "http://[::1]:8080/v1");
  assertEquals(rightsOf("variable.yaml").net, ["[::1]:8080"]);
});
