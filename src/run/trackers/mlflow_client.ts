import * as z from "zod";
import { excerpt } from "../../errors/excerpt.ts";
import { parsedJson } from "../../files/parsed_json.ts";
import { boundedText } from "../bounded_text.ts";

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
  get(path: string, query: Record<string, string>): Promise<Body> {
    return this.#send(`${path}?${new URLSearchParams(query)}`, {});
  }

  /** @param path Such as `runs/create`. */
  post(path: string, body: Body): Promise<Body> {
    return this.#send(path, { method: "POST", body: JSON.stringify(body) });
  }

  async #send(path: string, init: RequestInit): Promise<Body> {
    if (Date.now() < this.#pausedUntil) throw new Error("it was not reachable");
    let response: Response;
    let text: string | undefined;
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
      text = await boundedText(response, LARGEST);
      if (text === undefined) throw new Error("its response is too large");
    } catch (error) {
      this.#pausedUntil = Date.now() + PAUSE;
      throw new Error(
        (error as Error).name === "TimeoutError"
          ? `it did not answer within ${TIMEOUT / 1000} s`
          : this.#excerpt((error as Error).message),
        { cause: error },
      );
    }
    const { success, data: body = {} } = z.looseObject({})
      .safeParse(parsedJson(text || "{}"));
    if (response.ok && success) return body;
    const { error_code: code, message } = body;
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
    return excerpt(this.token ? text.replaceAll(this.token, "[token]") : text);
  }
}

type Body = Record<string, unknown>;
