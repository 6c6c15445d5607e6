/** A server on this machine that keeps the headers of its requests. */
export interface TestServer extends AsyncDisposable {
  /** Its address, without a slash at the end. */
  url: string;
  requests: Headers[];
}

/** Answers each request with the next of the answers, and further requests with the last. */
export function serve(
  ...answers: ((request: Request) => Response | Promise<Response>)[]
): TestServer {
  const requests: Headers[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)]!;
      // A copy: a request cannot be read after it is answered.
      requests.push(new Headers(request.headers));
      return answer(request);
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    requests,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
