import { HubApiError } from "@huggingface/hub";
import { DataError } from "../data_error.ts";
import { hubEndpoint } from "./hub_endpoint.ts";

/** Why a repository on the hub could not be looked up or written to. */
export function pushError(repository: string, error: unknown): DataError {
  if (error instanceof Deno.errors.NotCapable) throw error;
  const message = (error as Error).message.split("\n")[0]!;
  const why = !(error instanceof HubApiError)
    ? `the connection failed (${message}); try again later`
    : error.statusCode === 401 || error.statusCode === 403
    ? `the hub refuses the token (HTTP ${error.statusCode}: ${message}); set HF_TOKEN to a token that may write to this repository`
    : error.statusCode === 429 || error.statusCode >= 500
    ? `the hub answered HTTP ${error.statusCode}; try again later`
    : `the hub refuses it (HTTP ${error.statusCode}: ${message}); correct what it names`;
  return new DataError(
    repository,
    `Cannot push to ${repository} at ${hubEndpoint()}: ${why}`,
    { cause: error },
  );
}
