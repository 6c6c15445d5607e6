/** The parts of a request's body that tests read. */
export interface ChatBody {
  model: string;
  messages: { role: string; content: string }[];
  [parameter: string]: unknown;
}

/** A language model on this machine, behind OpenAI's wire format. */
export interface ChatServer extends AsyncDisposable {
  /** Its base URL. */
  url: string;
  /** The bodies of its requests. */
  bodies: ChatBody[];
  headers: Headers[];
}

/**
 * Starts a server that answers each request with a text, or with a response of
 * its own.
 *
 * @param count The number of the request, from 0.
 */
export function chatServer(
  reply: (
    body: ChatBody,
    count: number,
  ) => string | Response | Promise<string | Response>,
): ChatServer {
  const bodies: ChatBody[] = [];
  const headers: Headers[] = [];
  const stop = new AbortController();
  const server = Deno.serve(
    {
      port: 0,
      hostname: "127.0.0.1",
      onListen: () => {},
      signal: stop.signal,
      onError: () => new Response(null, { status: 500 }),
    },
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname !== "/v1/chat/completions") {
        return new Response("not found", { status: 404 });
      }
      const body = await request.json() as ChatBody;
      headers.push(new Headers(request.headers));
      const answer = await reply(body, bodies.push(body) - 1);
      return typeof answer === "string" ? completion(answer) : answer;
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/v1`,
    bodies,
    headers,
    async [Symbol.asyncDispose]() {
      stop.abort(); // It does not wait for connections that are kept open.
      await server.finished;
    },
  };
}

/** A response with an answer. */
export function completion(content: string, more: object = {}): Response {
  return Response.json({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "small-2026-01-01",
    choices: [{
      index: 0,
      message: { role: "assistant", content },
      finish_reason: "stop",
      ...more,
    }],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  });
}
