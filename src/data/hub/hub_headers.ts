import { InputError } from "../../errors/input_error.ts";

/**
 * The headers of a request to the hub: authorization with `HF_TOKEN`, if it is
 * set. `fetch` does not send it to another host after a redirect.
 *
 * @throws {InputError} When it cannot be a token: the error of `fetch` would quote it.
 */
export function hubHeaders(): Record<string, string> {
  const token = Deno.env.get("HF_TOKEN")?.trim();
  if (token && !/^[!-~]+$/.test(token)) {
    throw new InputError(
      "Cannot use HF_TOKEN: it has a space, a line break or a letter that no token has; set it to a token of the hub",
    );
  }
  return token ? { authorization: `Bearer ${token}` } : {};
}
