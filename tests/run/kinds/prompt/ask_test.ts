import { assert, assertEquals, assertRejects } from "@std/assert";
import { ask, type AskOptions } from "../../../../src/run/kinds/prompt/ask.ts";
import type { ChatAnswer } from "../../../../src/run/kinds/prompt/chat.ts";
import { EndpointError } from "../../../../src/run/kinds/prompt/endpoint_error.ts";
import {
  type ChatServer,
  chatServer,
  completion,
} from "../../../support/chat_server.ts";

const REQUEST = { model: "small", messages: [] };
const KEY = "sk-secret-0123456789";

type Reply = Parameters<typeof chatServer>[0];

/** Asks a server once; waits only on paper. */
async function asked(reply: Reply, options: Partial<AskOptions> = {}): Promise<{
  answer?: ChatAnswer;
  error?: EndpointError;
  waits: number[];
  server: ChatServer;
}> {
  await using server = chatServer(reply);
  const waits: number[] = [];
  const endpoint = {
    url: new URL(`${server.url}/chat/completions`),
    key: KEY,
  };
  const answer = () =>
    ask(endpoint, REQUEST, {
      timeout: 5,
      attempts: 3,
      wait: (seconds) => Promise.resolve(void waits.push(seconds)),
      ...options,
    });
  try {
    return { answer: await answer(), waits, server };
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error;
    return { error, waits, server };
  }
}

const busy = (headers: HeadersInit, status = 429) => (): Response =>
  Response.json({ error: { message: "slow down" } }, { status, headers });

Deno.test("ask() sends the key as a bearer token and reads the answer with its tokens", async () => {
  const { answer, server } = await asked(() => "joy");
  assertEquals(server.headers[0]!.get("authorization"), `Bearer ${KEY}`);
  assertEquals(server.bodies, [REQUEST]);
  assert(answer!.seconds > 0);
  assertEquals({ ...answer!, seconds: 0 }, {
    text: "joy",
    finish: "stop",
    model: "small-2026-01-01",
    tokens: { input: 100, output: 10 },
    seconds: 0,
    first: undefined,
  });
});

Deno.test("ask() reads the log-probabilities of the first token", async () => {
  const top_logprobs = [{ token: "jo", logprob: -0.1 }];
  const { answer } = await asked(() =>
    completion("joy", { logprobs: { content: [{ top_logprobs }] } })
  );
  assertEquals(answer!.first, [["jo", -0.1]]);
});

/** Responses that are followed by a good one. */
const FAULTS: Record<string, Reply> = {
  "429 with a number": busy({ "retry-after": "7" }),
  "429 with a date": () =>
    busy({ "retry-after": new Date(Date.now() + 90_000).toUTCString() })(),
  "429 without a time": busy({}),
  "500": busy({}, 500),
  "503 in HTML": () =>
    new Response("<html>Bad gateway</html>", { status: 503 }),
  "half a body": () => new Response('{"id": "chatcmpl-1", "choi'),
  "a cut connection": () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"choices"'));
          setTimeout(() => controller.error(new Error("cut")), 10);
        },
      }),
    ),
  "another JSON": () => Response.json({ choices: [] }),
  "a hang": () => new Promise(() => {}),
};

for (const [name, reply] of Object.entries(FAULTS)) {
  Deno.test(`ask() asks again after ${name}`, async () => {
    const why: string[] = [];
    const { answer, waits, server } = await asked(
      (body, count) => count === 0 ? reply(body, count) : "joy",
      { timeout: 0.5, onRetry: (text) => why.push(text) },
    );
    assertEquals(answer?.text, "joy");
    assertEquals([waits.length, why.length, server.bodies.length], [1, 1, 2]);
    const [wait] = waits;
    if (name === "429 with a number") assert(wait! >= 7 && wait! < 7.5);
    else if (name === "429 with a date") assert(wait! > 80 && wait! < 91);
    else assert(wait! > 0 && wait! <= 1, String(wait));
  });
}

Deno.test("ask() waits longer after each attempt, and gives up after the last", async () => {
  const { error, waits } = await asked(busy({}, 500), { attempts: 5 });
  assertEquals(
    error!.message.replace(/:\d+/, ":PORT"),
    "Cannot ask 127.0.0.1:PORT: it responds with status 500 (slow down), in the last of 5 attempts; run the command again later with --retry",
  );
  assertEquals(waits.length, 4);
  for (const [i, wait] of waits.entries()) {
    assert(wait >= 2 ** (i - 2) && wait <= 2 ** (i - 1), String(waits));
  }
});

Deno.test("ask() does not ask again if the request is refused, and no message has the key", async () => {
  const refused = (status: number, body: object): Reply => () =>
    Response.json(body, { status });
  const message = `Incorrect API key provided: ${KEY}`;
  for (
    const [reply, expected] of [
      [refused(401, { error: { message } }), /key provided: \[key\]\)/],
      [refused(404, { error: "no such model" }), /404 \(no such model\)/],
      [
        refused(429, { error: { message: "pay", code: "insufficient_quota" } }),
        /429 \(pay\)/,
      ],
      [
        refused(400, { error: "a\n\u001b[31mb" }),
        /status 400 \(a \[31mb\)/,
      ],
      [
        () => Response.redirect("http://127.0.0.1:1/v1/chat/completions"),
        /status 302/,
      ],
      [busy({ "retry-after": "3600" }), /asks to wait for 3600 s/],
    ] as [Reply, RegExp][]
  ) {
    const { error, server } = await asked(reply);
    assert(expected.test(error!.message), error!.message);
    assert(!error!.message.includes(KEY));
    assertEquals(server.bodies.length, 1);
  }
});

Deno.test("ask() keeps no answer that is huge or has the key", async () => {
  for (const size of [10_000_000, 20_000]) {
    const { answer, waits } = await asked(() => "x".repeat(size));
    assertEquals([answer!.text, answer!.finish], ["", "too_large"]);
    assertEquals(waits, []);
  }
  const { answer } = await asked(() => `your key is ${KEY}`);
  assertEquals(answer!.text, "your key is [key]");
});

Deno.test("ask() takes a request that a filter blocks as answered", async () => {
  const { answer } = await asked(() =>
    Response.json({ error: { code: "content_filter", message: "no" } }, {
      status: 400,
    })
  );
  assertEquals([answer!.text, answer!.finish], ["", "content_filter"]);
});

Deno.test("ask() names an endpoint that it cannot reach, without its address", async () => {
  await assertRejects(
    () =>
      ask(
        { url: new URL("http://127.0.0.1:1/v1/chat/completions?code=secret") },
        REQUEST,
        { timeout: 5, attempts: 2, wait: () => Promise.resolve() },
      ).catch((error) => {
        assert(!error.message.includes("secret"), error.message);
        throw error;
      }),
    EndpointError,
    "Cannot ask 127.0.0.1:1: ",
  );
});
