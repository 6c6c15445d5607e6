import { excerpt } from "../../errors/excerpt.ts";

/** How long a request may take, in milliseconds. */
const TIMEOUT = 10_000;

/** How long nothing is sent after the server could not be reached, in milliseconds. */
const PAUSE = 30_000;

/** The largest response that is read, in bytes. */
const LARGEST = 2 ** 22;

/** An error that the server reports. */
export class MlflowError extends Error {
  override readonly name = "MlflowError";

  /** @param code MLflow's code, such as `RESOURCE_DOES_NOT_EXIST`. */
  constructor(message: string, readonly code: string | undefined) {
    super(message);
  }
}

/** A client of MLflow's REST API, version 2.0. It follows no redirects, so that no other host gets the token. */
export class MlflowClient {
  #pausedUntil = 0;

  constructor(
    private readonly uri: string,
    private readonly token: string | undefined,
  ) {}

  /** @param path Such as `runs/create`. */
  async get(path: string, query: Record<string, string>): Promise<Body> {
    return await this.#send(`${path}?${new URLSearchParams(query)}`, {});
  }

  /** @param path Such as `runs/create`. */
  async post(path: string, body: Body): Promise<Body> {
    return await this.#send(path, {
      method: "POST",
      body: JSON.stringify(body),
    });
  }

  async #send(path: string, init: RequestInit): Promise<Body> {
    if (Date.now() < this.#pausedUntil) throw new Error("it was not reachable");
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${this.uri}/api/2.0/mlflow/${path}`, {
        ...init,
        headers: {
          "content-type": "application/json",
          ...this.token && { authorization: `Bearer ${this.token}` },
        },
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT),
      });
      text = await boundedText(response);
    } catch (error) {
      this.#pausedUntil = Date.now() + PAUSE;
      throw new Error(
        (error as Error).name === "TimeoutError"
          ? `it did not answer within ${TIMEOUT / 1000} s`
          : this.#excerpt((error as Error).message),
        { cause: error },
      );
    }
    const body = parsed(text);
    if (response.ok && body !== undefined) return body;
    const { error_code: code, message } = body ?? {};
    throw new MlflowError(
      response.ok
        ? "its response is not JSON"
        : `it responds with status ${response.status}${
          typeof message === "string" ? ` (${this.#excerpt(message)})` : ""
        }`,
      typeof code === "string" ? code : undefined,
    );
  }

  /** The beginning of a text for a message, without the token. */
  #excerpt(text: string): string {
    return excerpt(
      this.token ? text.replaceAll(this.token, "[token]") : text,
    );
  }
}

type Body = Record<string, unknown>;

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST) throw new Error("its response is too large");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed(text: string): Body | undefined {
  try {
    const value = JSON.parse(text || "{}");
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
