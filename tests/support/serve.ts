/** A server on this machine that keeps the headers of what it is asked. */
export interface TestServer extends AsyncDisposable {
  /** Its address, without a slash at the end. */
  url: string;
  requests: Headers[];
}

/** Answers requests in turn with the answers given, the last one for good. */
export function serve(
  ...answers: ((request: Request) => Response | Promise<Response>)[]
): TestServer {
  const requests: Headers[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)]!;
      // A copy: a request that was answered cannot be read any more.
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
