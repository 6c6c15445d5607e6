/** A run of the server. */
export interface ServedRun {
  id: string;
  experiment: string;
  name: string;
  status: string;
  tags: Record<string, string>;
  params: Record<string, string>;
  metrics: { key: string; value: number; step: number }[];
}

/** A server on this machine that does what MLflow's REST API does. */
export interface MlflowServer extends AsyncDisposable {
  url: string;
  runs: ServedRun[];
  experiments: Map<string, string>;
  /** The authorization of each request. */
  tokens: (string | null)[];
  /** Answers requests in place of the server, while it is set. */
  instead?: (path: string) => Response | undefined;
}

interface KeyValue {
  key: string;
  value: string;
}

/** Starts a server without experiments. It refuses what MLflow refuses: unknown ids, changed parameters, too large batches. */
export function mlflowServer(): MlflowServer {
  const runs: ServedRun[] = [];
  const experiments = new Map<string, string>();
  const refused = (error_code: string, message: string, status = 400) =>
    Response.json({ error_code, message }, { status });
  const entries = (list: KeyValue[]) =>
    Object.fromEntries(list.map(({ key, value }) => [key, value]));
  const info = (run: ServedRun) => ({
    info: { run_id: run.id },
    data: {
      tags: Object.entries(run.tags).map(([key, value]) => ({ key, value })),
    },
  });
  const missing = (what: string) =>
    refused("RESOURCE_DOES_NOT_EXIST", `No ${what}`, 404);
  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.replace("/api/2.0/mlflow/", "");
    const instead = server.instead?.(path);
    if (instead !== undefined) return instead;
    if (path === "experiments/get-by-name") {
      const id = experiments.get(url.searchParams.get("experiment_name")!);
      return id === undefined
        ? missing("experiment")
        : Response.json({ experiment: { experiment_id: id } });
    }
    const body = await request.json();
    if (path === "experiments/create") {
      const id = String(experiments.size + 1);
      experiments.set(body.name, id);
      return Response.json({ experiment_id: id });
    }
    if (path === "runs/create") {
      const run = {
        id: `run${runs.length + 1}`,
        experiment: body.experiment_id,
        name: body.run_name,
        status: "RUNNING",
        tags: entries(body.tags),
        params: {},
        metrics: [],
      };
      runs.push(run);
      return Response.json({ run: info(run) });
    }
    if (path === "runs/search") {
      const [, key, value] = /^tags\.`(.+)` = '(.+)'$/.exec(body.filter)!;
      const found = runs.filter((run) => run.tags[key!] === value);
      return Response.json(found.length === 0 ? {} : { runs: found.map(info) });
    }
    const run = runs.find(({ id }) => id === body.run_id);
    if (run === undefined) return missing("run");
    if (path === "runs/update") run.status = body.status;
    else if (path === "runs/set-tag") run.tags[body.key] = body.value;
    else if (path === "runs/delete-tag") {
      if (!(body.key in run.tags)) return missing("tag");
      delete run.tags[body.key];
    } else if (path === "runs/log-batch") {
      const { metrics = [], params = [] } = body;
      if (metrics.length > 1000 || params.length > 100) {
        return refused("INVALID_PARAMETER_VALUE", "too many");
      }
      for (const { key, value } of params as KeyValue[]) {
        if ((run.params[key] ??= value) !== value) {
          return refused("INVALID_PARAMETER_VALUE", `${key} has changed`);
        }
      }
      run.metrics.push(...metrics);
    } else return missing("endpoint");
    return Response.json({});
  }
  const stop = new AbortController();
  const served = Deno.serve(
    {
      port: 0,
      hostname: "127.0.0.1",
      onListen: () => {},
      signal: stop.signal,
    },
    (request) => {
      server.tokens.push(request.headers.get("authorization"));
      return answer(request);
    },
  );
  const server: MlflowServer = {
    url: `http://127.0.0.1:${served.addr.port}`,
    runs,
    experiments,
    tokens: [],
    async [Symbol.asyncDispose]() {
      stop.abort(); // It does not wait for connections that are kept open.
      await served.finished;
    },
  };
  return server;
}
