import type { TestServer } from "../support/serve.ts";

/**
 * A server that writes bytes of its own making and then hangs up, for
 * answers that an HTTP library would not let through: lying lengths, cuts.
 * What it answers depends on how often it was asked, and on the headers.
 */
export function serveRaw(
  answer: (turn: number, head: string) => string | Promise<string>,
): TestServer & { heads: string[] } {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const heads: string[] = [];
  const done = (async () => {
    for await (const connection of listener) {
      const buffer = new Uint8Array(1 << 14);
      const count = await connection.read(buffer) ?? 0;
      const head = new TextDecoder().decode(buffer.subarray(0, count));
      heads.push(head);
      const text = await answer(heads.length - 1, head);
      await connection.write(new TextEncoder().encode(text));
      connection.close();
    }
  })();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    requests: [],
    heads,
    async [Symbol.asyncDispose]() {
      listener.close();
      await done;
    },
  };
}
