/**
 * The headers of a request to the hub: authorization with `HF_TOKEN`, if it is
 * set. `fetch` does not send it to another host after a redirect.
 */
export function hubHeaders(): Record<string, string> {
  const token = Deno.env.get("HF_TOKEN");
  return token ? { authorization: `Bearer ${token}` } : {};
}
