/** The hub's address, where `HF_ENDPOINT` names no mirror. */
const HUB = "https://huggingface.co";

/**
 * The address of a repository's file on the hub, or on the mirror that
 * `HF_ENDPOINT` names.
 *
 * @param get How an environment variable is read; default `Deno.env.get`.
 */
export function hubUrl(
  repository: string,
  revision: string,
  file: string,
  get: (name: string) => string | undefined = (name) => Deno.env.get(name),
): string {
  const endpoint = (get("HF_ENDPOINT") || HUB).replace(/\/+$/, "");
  // The slash of a revision such as refs/pr/1 would be read as one of the path.
  return `${endpoint}/${repository}/resolve/${
    encodeURIComponent(revision)
  }/${file}`;
}
