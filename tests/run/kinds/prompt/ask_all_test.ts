import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { openAnswers } from "../../../../src/run/kinds/prompt/answer_cache.ts";
import { askAll } from "../../../../src/run/kinds/prompt/ask_all.ts";
import type { ChatRequest } from "../../../../src/run/kinds/prompt/chat.ts";
import { EndpointError } from "../../../../src/run/kinds/prompt/endpoint_error.ts";
import { Spending } from "../../../../src/run/kinds/prompt/spending.ts";
import {
  type ChatServer,
  chatServer,
  completion,
} from "../../../support/chat_server.ts";
import { testFolder } from "../../../support/test_folder.ts";

const TEXTS = Array.from({ length: 20 }, (_, i) => `text ${i}`);

function requestFor(content: string): ChatRequest {
  return { model: "a/b", messages: [{ role: "user", content }] };
}

/** Asks for all texts with the answers that a folder has. */
async function askTexts(
  folder: string,
  server: ChatServer | undefined,
  { budget = {}, texts = TEXTS, concurrency = 2, attempts = 1 }: {
    budget?: object;
    texts?: readonly string[];
    concurrency?: number;
    attempts?: number;
  } = {},
) {
  using cache = await openAnswers(folder, "a/b", {
    readOnly: server === undefined,
  });
  return await askAll(texts.map(requestFor), {
    endpoint: server &&
      (() => ({ url: new URL(`${server.url}/chat/completions`) })),
    cache,
    concurrency,
    timeout: 5,
    attempts,
    wait: () => Promise.resolve(),
    spending: new Spending("m.yaml", budget, { input: 1000, output: 10_000 }),
  });
}

const echo = ({ messages }: { messages: { content: string }[] }) =>
  `echo ${messages[0]!.content}`;

Deno.test("askAll() gives the answers in order, asks equal requests once, and keeps them", async () => {
  await using folder = await testFolder({});
  await using server = chatServer(echo);
  const texts = [...TEXTS, ...TEXTS];
  const { answers, kept } = await askTexts(folder.path, server, { texts });
  assertEquals(answers.map(({ text }) => text), texts.map((t) => `echo ${t}`));
  assertEquals([kept, server.bodies.length], [0, 20]);
  const again = await askTexts(folder.path, server, { texts });
  assertEquals([again.kept, server.bodies.length], [40, 20]);
  assertEquals(JSON.stringify(again.answers), JSON.stringify(answers));
  // Hashes and answers only.
  const file = await folder.read("a_b.jsonl");
  assertEquals(file.match(/"key":"[0-9a-f]{64}"/g)?.length, 20);
  assertEquals(Object.keys(JSON.parse(file.split("\n")[0]!)), [
    "key",
    "text",
    "finish",
    "model",
    "tokens",
    "seconds",
  ]);
});

Deno.test("askAll() keeps the answers before a failure, and a damaged line costs that answer alone", async () => {
  await using folder = await testFolder({});
  await using server = chatServer((body, count) =>
    count === 12 ? new Response("down", { status: 500 }) : echo(body)
  );
  await assertRejects(() => askTexts(folder.path, server), EndpointError);
  const before = server.bodies.length;
  // As if the process had been killed while it wrote.
  const text = await folder.read("a_b.jsonl");
  await Deno.writeTextFile(`${folder.path}/a_b.jsonl`, text.slice(0, -9));
  const { kept, answers } = await askTexts(folder.path, server);
  assertEquals(kept, text.trimEnd().split("\n").length - 1);
  assertEquals(server.bodies.length - before, 20 - kept);
  assertEquals(answers.map(({ text }) => text), TEXTS.map((t) => `echo ${t}`));
  assertEquals((await askTexts(folder.path, undefined)).kept, 20);
});

Deno.test("askAll() without an endpoint says how many answers are missing", async () => {
  await using folder = await testFolder({});
  await using server = chatServer(echo);
  await askTexts(folder.path, server, { texts: TEXTS.slice(0, 5) });
  await assertRejects(
    () => askTexts(folder.path, undefined),
    EndpointError,
    "Cannot ask a/b with --offline: 15 of 20 answers are not known from earlier runs",
  );
});

Deno.test("askAll() stops at each part of its budget and says which", async () => {
  await using server = chatServer((body, count) =>
    count % 3 === 0 ? new Response("", { status: 500 }) : echo(body)
  );
  // An answer has 110 tokens and costs 0.2.
  for (
    const [budget, message, most] of [
      [{ requests: 19 }, /for 20 answers: budget\.requests is 19; nothing/, 0],
      [{ requests: 22 }, /has used 22 of budget\.requests, 22/, 22],
      [{ tokens: 500 }, /has used \d+ of budget\.tokens, 500/, 12],
      [{ money: 0.5 }, /has used 0\.\d+ of budget\.money, 0\.5/, 9],
    ] as const
  ) {
    await using folder = await testFolder({});
    const before = server.bodies.length;
    const error = await assertRejects(
      () => askTexts(folder.path, server, { budget, attempts: 3 }),
      EndpointError,
    );
    assertMatch(String(error), message);
    assert(server.bodies.length - before <= most);
  }
});

Deno.test("askAll() does not spend what it cannot count", async () => {
  await using folder = await testFolder({});
  await using server = chatServer(async (body) => {
    const { usage: _, ...rest } = await completion(echo(body)).json();
    return Response.json(rest);
  });
  await assertRejects(
    () => askTexts(folder.path, server, { budget: { tokens: 1000 } }),
    EndpointError,
    "does not say how many tokens",
  );
  assert(server.bodies.length <= 4);
  assertEquals((await askTexts(folder.path, server)).answers.length, 20);
});

Deno.test("openAnswers() lets one process ask at a time", async () => {
  await using folder = await testFolder({});
  const first = await openAnswers(folder.path, "m", { readOnly: false });
  first.add("k", { text: "joy", seconds: 1 });
  const order: string[] = [];
  const second = openAnswers(folder.path, "m", { readOnly: false })
    .then((cache) => {
      order.push("second");
      return cache;
    });
  await new Promise((done) => setTimeout(done, 100));
  order.push("first");
  first[Symbol.dispose]();
  using cache = await second;
  assertEquals(order, ["first", "second"]);
  assertEquals(cache.get("k")?.text, "joy");
});
