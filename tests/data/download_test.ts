import { assert, assertEquals, assertRejects } from "@std/assert";
import { createHash } from "node:crypto";
import { DataError } from "../../src/data/data_error.ts";
import type { DataProgress } from "../../src/data/fetch/data_options.ts";
import { download } from "../../src/data/fetch/download.ts";
import { dataFolder } from "../support/data_folder.ts";
import { serve } from "../support/serve.ts";
import { serveRaw } from "./serve_raw.ts";

const BODY = "0123456789".repeat(100);
const SHA256 = createHash("sha256").update(BODY).digest("hex");
const fast = { download: { attempts: 3, backoff: 1, stall: 2000 } };

const ok = () => new Response(BODY, { headers: { etag: '"1"' } });

/** Answers a range as it is asked for. */
function ranged(request: Request): Response {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.get("range")!)![1]);
  return new Response(BODY.slice(from), {
    status: 206,
    headers: {
      "content-range": `bytes ${from}-${BODY.length - 1}/${BODY.length}`,
    },
  });
}

async function names(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => name).filter((name) => name.startsWith("x"))
    .sort();
}

Deno.test("download() writes the file, reports progress and leaves no partial file", async () => {
  await using folder = await dataFolder();
  await using server = serve(ok);
  const seen: DataProgress[] = [];
  const path = `${folder.path}/x`;
  await download(
    { url: `${server.url}/x`, path, file: "a/x", sha256: SHA256 },
    { ...fast, onProgress: (progress) => seen.push(progress) },
  );
  assertEquals(await Deno.readTextFile(path), BODY);
  assertEquals(seen.at(-1), { file: "a/x", received: 1000, total: 1000 });
  assertEquals(await names(folder.path), ["x", "x.lock"]);
  assertEquals(server.requests[0]!.get("accept-encoding"), "identity");
});

Deno.test("download() continues where a broken connection stopped", async () => {
  await using folder = await dataFolder();
  await using server = serveRaw((turn, head) => {
    if (turn === 0) {
      return `HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nETag: "v1"\r\n\r\n${
        BODY.slice(0, 300)
      }`;
    }
    const from = Number(/range: bytes=(\d+)-/i.exec(head)![1]);
    return `HTTP/1.1 206 Partial Content\r\nContent-Length: ${
      1000 - from
    }\r\nContent-Range: bytes ${from}-999/1000\r\n\r\n${BODY.slice(from)}`;
  });
  const path = `${folder.path}/x`;
  const seen: number[] = [];
  await download({ url: server.url, path, file: "x" }, {
    ...fast,
    onProgress: ({ received }) => seen.push(received),
  });
  assertEquals(await Deno.readTextFile(path), BODY);
  assertEquals(server.heads.length, 2);
  assert(/range: bytes=300-/i.test(server.heads[1]!));
  assert(/if-range: "v1"/i.test(server.heads[1]!));
  assertEquals(seen, seen.toSorted((a, b) => a - b));
});

Deno.test("download() does not join the parts of two versions that a server sends as one", async () => {
  await using folder = await dataFolder();
  const changed = BODY.replaceAll("0", "x");
  // It ignores If-Range.
  await using server = serveRaw((turn, head) => {
    if (turn === 0) {
      return `HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nETag: "v1"\r\n\r\n${
        BODY.slice(0, 300)
      }`;
    }
    const from = Number(/range: bytes=(\d+)-/i.exec(head)?.[1] ?? 0);
    const start = from === 0 ? "200 OK" : "206 Partial Content";
    return `HTTP/1.1 ${start}\r\nContent-Length: ${
      1000 - from
    }\r\nETag: "v2"\r\nContent-Range: bytes ${from}-999/1000\r\n\r\n${
      changed.slice(from)
    }`;
  });
  const path = `${folder.path}/x`;
  await download({ url: server.url, path, file: "x" }, fast);
  assertEquals(await Deno.readTextFile(path), changed);
});

Deno.test("download() continues the partial file of an earlier process", async () => {
  await using folder = await dataFolder({ "x.part": BODY.slice(0, 400) });
  await using server = serve(ranged);
  const path = `${folder.path}/x`;
  await download(
    { url: server.url, path, file: "x", sha256: SHA256 },
    fast,
  );
  assertEquals(await Deno.readTextFile(path), BODY);
  assertEquals(server.requests[0]!.get("range"), "bytes=400-");
});

Deno.test("download() starts again when nothing is known about a partial file", async () => {
  await using folder = await dataFolder({ "x.part": "?".repeat(400) });
  await using server = serve(ok);
  const path = `${folder.path}/x`;
  await download({ url: server.url, path, file: "x" }, fast);
  assertEquals(await Deno.readTextFile(path), BODY);
  assertEquals(server.requests[0]!.get("range"), null);
});

Deno.test("download() starts again when the server ignores the range", async () => {
  await using folder = await dataFolder({ "x.part": BODY.slice(0, 400) });
  await using server = serve(ok);
  const path = `${folder.path}/x`;
  await download({ url: server.url, path, file: "x", sha256: SHA256 }, fast);
  assertEquals(await Deno.readTextFile(path), BODY);
  assertEquals(server.requests.length, 1);
});

Deno.test("download() starts again when the server sends another range", async () => {
  await using folder = await dataFolder({ "x.part": BODY.slice(0, 400) });
  await using server = serve(
    () =>
      new Response(BODY.slice(100), {
        status: 206,
        headers: { "content-range": "bytes 100-999/1000" },
      }),
    ok,
  );
  const path = `${folder.path}/x`;
  await download({ url: server.url, path, file: "x", sha256: SHA256 }, fast);
  assertEquals(await Deno.readTextFile(path), BODY);
});

Deno.test("download() treats status 416 as a complete file if its checksum is right, else starts again", async () => {
  const unsatisfied = () =>
    new Response(null, {
      status: 416,
      headers: { "content-range": "bytes */1000" },
    });
  await using whole = await dataFolder({ "x.part": BODY });
  await using first = serve(unsatisfied);
  const request = { file: "x", sha256: SHA256 };
  const path = `${whole.path}/x`;
  await download({ ...request, url: first.url, path }, fast);
  assertEquals(await Deno.readTextFile(path), BODY);

  await using long = await dataFolder({ "x.part": `${BODY}more` });
  await using second = serve(unsatisfied, ok);
  const other = `${long.path}/x`;
  await download({ ...request, url: second.url, path: other }, fast);
  assertEquals(await Deno.readTextFile(other), BODY);
});

Deno.test("download() starts again when the two parts do not fit together", async () => {
  await using folder = await dataFolder({ "x.part": "?".repeat(400) });
  await using server = serve(ranged, ok);
  const path = `${folder.path}/x`;
  await download({ url: server.url, path, file: "x", sha256: SHA256 }, fast);
  assertEquals(await Deno.readTextFile(path), BODY);
});

Deno.test("download() removes a file with a wrong checksum and throws", async () => {
  await using folder = await dataFolder();
  await using server = serve(ok);
  const path = `${folder.path}/x`;
  const sha256 = "0".repeat(64);
  const error: DataError = await assertRejects(
    () => download({ url: server.url, path, file: "x", sha256 }, fast),
    DataError,
    `Cannot use x from ${server.url}: its sha256 should be ${sha256} but is ${SHA256}; correct the checksum`,
  );
  assertEquals(error.file, path);
  assertEquals(await names(folder.path), ["x.lock"]);
});

Deno.test("download() refuses a file whose length stays wrong", async () => {
  await using folder = await dataFolder();
  await using server = serveRaw(() =>
    `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${BODY}`
  );
  const path = `${folder.path}/x`;
  await assertRejects(
    () => download({ url: server.url, path, file: "x" }, fast),
    DataError,
    `Cannot download x from ${server.url}: the connection failed (`,
  );
  // The first one got somewhere, so that three more may fail.
  assertEquals(server.heads.length, 3);
  assert(!(await names(folder.path)).includes("x"));
});

Deno.test("download() detects a range that is shorter than announced", async () => {
  await using folder = await dataFolder({ "x.part": BODY.slice(0, 400) });
  await using server = serve(
    () =>
      new Response(BODY.slice(400, 500), {
        status: 206,
        headers: { "content-range": "bytes 400-999/1000" },
      }),
    ranged,
  );
  const path = `${folder.path}/x`;
  await download({ url: server.url, path, file: "x", sha256: SHA256 }, fast);
  assertEquals(await Deno.readTextFile(path), BODY);
  assertEquals(server.requests[1]!.get("range"), "bytes=500-");
});

Deno.test("download() gives up on a stalled connection after the given number of attempts", async () => {
  await using folder = await dataFolder();
  const hold = Promise.withResolvers<string>();
  await using server = serveRaw(() => hold.promise);
  try {
    await assertRejects(
      () =>
        download({ url: server.url, path: `${folder.path}/x`, file: "x" }, {
          download: { attempts: 1, backoff: 1, stall: 50 },
        }),
      DataError,
      "no byte arrived for 0.05 seconds (the last of 1 attempts without progress); try again later or put the file at",
    );
  } finally {
    hold.resolve("");
  }
});

Deno.test("download() continues after a stall in the middle", async () => {
  await using folder = await dataFolder();
  await using server = serve(
    () =>
      new Response(
        new ReadableStream({
          start: (stream) =>
            stream.enqueue(new TextEncoder().encode(BODY.slice(0, 250))),
        }),
        { headers: { etag: '"1"' } },
      ),
    ranged,
  );
  const path = `${folder.path}/x`;
  await download({ url: server.url, path, file: "x" }, {
    download: { attempts: 2, backoff: 1, stall: 100 },
  });
  assertEquals(await Deno.readTextFile(path), BODY);
  assertEquals(server.requests[1]!.get("range"), "bytes=250-");
});

Deno.test("download() fails at once when the file does not exist", async () => {
  await using folder = await dataFolder();
  await using server = serve(() => new Response("no", { status: 404 }));
  const path = `${folder.path}/x`;
  await assertRejects(
    () => download({ url: `${server.url}/x`, path, file: "x" }, fast),
    DataError,
    `Cannot download x from ${server.url}/x: it does not exist (HTTP 404); correct the address or put the file at ${path}`,
  );
  assertEquals(server.requests.length, 1);
});

Deno.test("download() retries after status 500, a limited number of times", async () => {
  await using folder = await dataFolder();
  await using recovers = serve(
    () => new Response("busy", { status: 500 }),
    () => new Response("busy", { status: 429 }),
    ok,
  );
  const path = `${folder.path}/x`;
  await download({ url: recovers.url, path, file: "x" }, fast);
  assertEquals(await Deno.readTextFile(path), BODY);

  await using broken = serve(() => new Response("busy", { status: 503 }));
  await assertRejects(
    () =>
      download(
        { url: broken.url, path: `${folder.path}/x2`, file: "x2" },
        fast,
      ),
    DataError,
    "the server answered HTTP 503 (the last of 3 attempts without progress)",
  );
  assertEquals(broken.requests.length, 3);
});

Deno.test("download() throws when no server answers", async () => {
  await using folder = await dataFolder();
  const server = serve(ok);
  await server[Symbol.asyncDispose]();
  await assertRejects(
    () =>
      download({ url: server.url, path: `${folder.path}/x`, file: "x" }, fast),
    DataError,
    "the connection failed (",
  );
});

Deno.test("download() sends one request when two callers want the same file", async () => {
  await using folder = await dataFolder();
  await using server = serve(ok);
  const request = { url: server.url, path: `${folder.path}/x`, file: "x" };
  await Promise.all([1, 2, 3].map(() => download(request, fast)));
  assertEquals(await Deno.readTextFile(request.path), BODY);
  assertEquals(server.requests.length, 1);
});

Deno.test("download() throws when the cache cannot be written", async () => {
  await using folder = await dataFolder({ occupied: "a file" });
  await assertRejects(
    () =>
      download({
        url: "http://127.0.0.1:1",
        path: `${folder.path}/occupied/x`,
        file: "x",
      }, fast),
    DataError,
    "check the folder and the free space, or set another cache folder (DOR_CACHE)",
  );
});
