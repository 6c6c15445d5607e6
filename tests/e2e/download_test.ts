import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { slashes } from "../support/slashes.ts";
import { serve } from "../support/serve.ts";
import {
  FOLDERS,
  rows,
  studyFolder,
  TASK,
} from "../support/study/study_folder.ts";

const MORE = rows("train", 36).map((row) => `${JSON.stringify(row)}\n`).join(
  "",
);

function taskFrom(url: string): object {
  return {
    ...TASK,
    splits: {
      ...TASK.splits,
      train: { file: "more/train.jsonl", url: `${url}/train.jsonl` },
    },
  };
}

Deno.test("a read-only data folder is refused when something must be downloaded", async () => {
  await using server = serve(() => new Response(MORE));
  await using study = await studyFolder({
    "tasks/tiny.yaml": taskFrom(server.url),
    "data/more": "A file where the download wants a folder.",
  });
  const { code, stdout, stderr } = await study.run();
  assert(
    slashes(stderr).startsWith("Cannot write data/more/train.jsonl: "),
    stderr,
  );
  assertEquals([code, stdout], [2, ""]);
  assertEquals(await study.names("out"), []);
});

Deno.test("fetch downloads once; afterwards run --offline needs no network", async () => {
  const server = serve(() => new Response(MORE));
  await using study = await studyFolder({
    "tasks/tiny.yaml": taskFrom(server.url),
  });
  {
    await using _ = server;
    const fetch = `fetch suites/first.yaml ${FOLDERS}`;
    for (let time = 0; time < 2; time++) {
      const { code, stdout, stderr } = await study.dor(fetch);
      assertEquals(code, 0, stderr);
      assert(stdout.includes("All data of first is available and checked."));
      assert(/^\| tiny +\| [0-9a-f]{8} \| Tiny +\|$/m.test(stdout), stdout);
    }
    assertEquals(server.requests.length, 1);
  }
  assertEquals(await study.read("data/more/train.jsonl"), MORE);
  assertEquals(await study.names("out"), []);
  const { code, stderr } = await study.run("--offline --seeds 1");
  assertEquals(code, 0, stderr);
});

Deno.test("a truncated file in the cache is refused, and downloaded again once it is removed", async () => {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(MORE),
  );
  const task = (url: string) => ({
    ...TASK,
    splits: {
      ...TASK.splits,
      train: {
        file: "more/train.jsonl",
        url: `${url}/train.jsonl`,
        sha256: new Uint8Array(digest).toHex(),
      },
    },
  });
  await using server = serve(() => new Response(MORE));
  await using study = await studyFolder({
    "tasks/tiny.yaml": task(server.url),
  });
  const fetch = () => study.dor(`fetch suites/first.yaml ${FOLDERS}`);
  assertEquals((await fetch()).code, 0);
  await study.write("data/more/train.jsonl", MORE.slice(0, 900));
  const { code, stderr } = await study.run("--offline");
  assertEquals(code, 2, stderr);
  assert(
    stderr.startsWith(
      "Cannot use the data file data/more/train.jsonl: its sha256",
    ),
    stderr,
  );
  assert(stderr.includes("remove it, and the right one is downloaded"), stderr);
  assertEquals(await study.names("out"), []);
  await Deno.remove(join(study.path, "data/more/train.jsonl"));
  assertEquals((await fetch()).code, 0);
  assertEquals(await study.read("data/more/train.jsonl"), MORE);
});
