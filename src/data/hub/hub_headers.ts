/**
 * What a request to the hub says of who asks: `HF_TOKEN`, where it is set. A
 * redirect to another host does not get it (`fetch` sees to that).
 *
 * @param get How an environment variable is read; default `Deno.env.get`.
 */
export function hubHeaders(
  get: (name: string) => string | undefined = (name) => Deno.env.get(name),
): Record<string, string> {
  const token = get("HF_TOKEN");
  return token ? { authorization: `Bearer ${token}` } : {};
}
