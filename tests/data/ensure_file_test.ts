import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { InputError } from "../../src/errors/input_error.ts";
import { DataError } from "../../src/data/data_error.ts";
import { checkRoots } from "../../src/data/fetch/check_roots.ts";
import { dataRoots } from "../../src/data/fetch/data_access.ts";
import { defaultCache } from "../../src/data/fetch/default_cache.ts";
import { ensureFile } from "../../src/data/fetch/ensure_file.ts";
import { ensureSplit } from "../../src/data/fetch/ensure_split.ts";
import { locateFile } from "../../src/data/fetch/locate_file.ts";
import { dataFolder } from "../support/data_folder.ts";
import { serve } from "../support/serve.ts";
import { taskOf } from "../support/definitions/task_of.ts";

const HELLO = "ce013625030ba8dba906f756967f9e9ca394464a";
const offline = { offline: true, cache: "/nonexistent/cache" };

Deno.test("ensureFile() uses the first folder that has the file", async () => {
  await using user = await dataFolder({ "a/x": "hello\n" });
  await using own = await dataFolder({ "a/x": "other", "a/y": "y" });
  const options = { ...offline, roots: [user.path, own.path] };
  const at = (file: string) => ensureFile({ file }, options);
  assertEquals(await at("a/x"), join(user.path, "a/x"));
  assertEquals(await at("a/y"), join(own.path, "a/y"));
});

Deno.test("ensureFile() also verifies files that it finds", async () => {
  await using folder = await dataFolder({ x: "hello\n", y: "hallo\n" });
  const options = { ...offline, roots: [folder.path] };
  await ensureFile({ file: "x", git_blob: HELLO }, options);
  await assertRejects(
    () => ensureFile({ file: "y", git_blob: HELLO }, options),
    DataError,
    `Cannot use the data file ${
      join(folder.path, "y")
    }: its git_blob should be ${HELLO} but is`,
  );
});

Deno.test("ensureFile() says which file is missing, where to put it and where to get it", async () => {
  await using folder = await dataFolder();
  await using own = await dataFolder();
  const options = { ...offline, roots: [folder.path, own.path] };
  await assertRejects(
    () => ensureFile({ file: "a/z" }, options, "https://home.page"),
    DataError,
    `Cannot find the data file a/z: it is in none of ${folder.path}, ${own.path}, ${offline.cache}, and it has no url to download it from; put it at ${
      join(folder.path, "a/z")
    } (available from https://home.page)`,
  );
  await assertRejects(
    () => ensureFile({ file: "a/z", url: "https://x.org/z" }, options),
    DataError,
    `and downloads are disabled (offline); run "fetch" while online or put it at ${
      join(folder.path, "a/z")
    } (available from https://x.org/z)`,
  );
  await assertRejects(
    () => ensureFile({ file: "a/z" }, { ...offline, roots: [own.path] }),
    DataError,
    `put it at ${join(offline.cache, "a/z")}`,
  );
});

Deno.test("ensureFile() recognises a path that begins with that of the data folder", async () => {
  await using folder = await dataFolder({ "a/x": "x" });
  await assertRejects(
    () =>
      ensureFile({ file: "tasks/data/a/x" }, {
        ...offline,
        roots: [folder.path],
      }),
    DataError,
    `Cannot find the data file tasks/data/a/x: it is in none of ${folder.path}, ${offline.cache}, but a/x is in one; write the path within the folder`,
  );
});

Deno.test("ensureFile() downloads into the cache only once", async () => {
  await using cache = await dataFolder();
  await using server = serve(() => new Response("hello\n"));
  const options = { roots: [], cache: cache.path, offline: false };
  const wanted = { file: "a/b/x", url: server.url, git_blob: HELLO };
  const path = await ensureFile(wanted, options);
  assertEquals(path, join(cache.path, "a/b/x"));
  assertEquals(await ensureFile(wanted, { ...options, offline: true }), path);
  assertEquals(server.requests.length, 1);
});

Deno.test("locateFile() does not leave its folders", async () => {
  await using folder = await dataFolder({ "in/x": "x" });
  const bad = ["../train.jsonl", "/etc/passwd", "a/../../train.jsonl", "C:/x"];
  for (const file of bad) {
    assertThrows(
      () => locateFile(file, [join(folder.path, "in")]),
      DataError,
      "the path leads out of the data folder; name one inside it",
    );
  }
});

Deno.test("locateFile() refuses a folder in place of the file, and skips a root where a file is in place of a folder", async () => {
  await using first = await dataFolder({ "x/y": "", a: "" });
  await using second = await dataFolder({ "a/b": "" });
  assertThrows(
    () => locateFile("x", [first.path]),
    DataError,
    `Cannot use the data file ${
      join(first.path, "x")
    }: it is not a file; move it away`,
  );
  const folders = [first.path, second.path];
  assertEquals(locateFile("a/b", folders), join(second.path, "a/b"));
});

Deno.test("a task's paths and URLs are checked when it is loaded", () => {
  for (const file of ["../x", "/x", "a//b", "a\\b"]) {
    const splits = {
      train: { file },
      validation: { file: "v" },
      test: { file: "t" },
    };
    assertThrows(
      () => taskOf({ splits }),
      InputError,
      "splits.train.file: expected a path inside its folder",
    );
  }
});

Deno.test("ensureSplit() finds the data files and the labels file", async () => {
  await using folder = await dataFolder({ "l.tsv": "1\ta\n" });
  const { data, labels } = await ensureSplit(
    {
      any_of: [{ file: "no" }, { file: "test.jsonl" }],
      labels_file: { file: "l.tsv", columns: ["id", "label"] },
    },
    { ...offline, roots: [folder.path] },
    undefined,
  );
  assertEquals(data.map(({ path }) => path), [
    join(folder.path, "test.jsonl"),
  ]);
  assertEquals(labels?.path, join(folder.path, "l.tsv"));
});

Deno.test("ensureSplit() downloads the first alternative with a URL when none is present", async () => {
  await using cache = await dataFolder();
  await using server = serve(() => new Response("{}\n"));
  const any_of = [{ file: "no" }, { file: "yes", url: server.url }];
  const options = { roots: [], cache: cache.path, offline: false };
  const { data } = await ensureSplit({ any_of }, options, undefined);
  assertEquals(data.map(({ path }) => path), [join(cache.path, "yes")]);
});

Deno.test("checkRoots() refuses a data folder that does not exist", async () => {
  await using folder = await dataFolder({ file: "" });
  assertThrows(
    () => checkRoots([folder.path, `${folder.path}/gone`]),
    InputError,
    `Cannot use the data folder ${folder.path}/gone: it does not exist; name an existing folder (--data DIR)`,
  );
  assertThrows(
    () => checkRoots([`${folder.path}/file`]),
    InputError,
    "it is not a folder",
  );
});

Deno.test("dataRoots() puts the user's folder before the built-in corpora", () => {
  assertEquals(dataRoots("/mine")[0], "/mine");
  assertEquals(dataRoots("/mine")[1], dataRoots()[0]);
  Deno.statSync(join(dataRoots()[0], "emotion-ro.train.jsonl"));
});

Deno.test("defaultCache() follows the environment and the platform", () => {
  const cache = (
    environment: Record<string, string>,
    os: typeof Deno.build.os = "linux",
  ) => defaultCache((name) => environment[name], os);
  assertEquals(cache({ DOR_CACHE: "/c", HOME: "/h" }), "/c");
  assertEquals(cache({ XDG_CACHE_HOME: "/x", HOME: "/h" }), join("/x", "dor"));
  assertEquals(cache({ HOME: "/h" }), join("/h/.cache/dor"));
  assertEquals(cache({ HOME: "/h" }, "darwin"), join("/h/Library/Caches/dor"));
  assertEquals(
    cache({ LOCALAPPDATA: "/l", USERPROFILE: "/u" }, "windows"),
    join("/l", "dor"),
  );
  assertThrows(() => cache({}), InputError, "set DOR_CACHE to a folder");
});
