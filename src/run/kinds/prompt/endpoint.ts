import type { Named } from "../../../config/load_definition.ts";
import {
  isBaseUrl,
  type PromptDefinition,
} from "../../../config/prompt_definition.ts";
import { EndpointError } from "./endpoint_error.ts";

/** Where requests are sent. */
export interface Endpoint {
  url: URL;
  key?: string;
}

/**
 * The endpoint of a prompt, from its definition and environment variables.
 *
 * @throws {EndpointError} When a variable is not set or has no base URL.
 */
export function endpointOf(prompt: Named<PromptDefinition>): Endpoint {
  const { key } = prompt.definition;
  return {
    url: urlOf(prompt),
    key: key && variable(prompt, key, "the key of the endpoint"),
  };
}

/** The host of an endpoint with its port, as Deno's permissions name it; undefined if it cannot be used. */
export function endpointHost(
  prompt: Named<PromptDefinition>,
): string | undefined {
  try {
    const { hostname, port, protocol } = urlOf(prompt);
    return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
  } catch (error) {
    if (error instanceof EndpointError) return undefined; // The worker says why.
    throw error;
  }
}

function urlOf(prompt: Named<PromptDefinition>): URL {
  const { name, file, definition: { endpoint } } = prompt;
  const base = typeof endpoint === "string"
    ? endpoint
    : variable(prompt, endpoint.environment, "the base URL of the endpoint");
  if (!isBaseUrl(base)) {
    throw new EndpointError(
      `Cannot use the prompt ${name} from ${file}: its environment variable does not have a base URL; expected one such as https://host/v1`,
    );
  }
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/chat/completions`;
  return url;
}

function variable(
  { name, file }: Named<PromptDefinition>,
  variable: string,
  what: string,
): string {
  const value = Deno.env.get(variable)?.trim();
  if (value !== undefined && value !== "") return value;
  throw new EndpointError(
    `Cannot use the prompt ${name} from ${file}: the environment variable ${variable}, which has ${what}, is not set; set it and run again with --retry`,
  );
}
