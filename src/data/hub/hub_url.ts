import { hubEndpoint } from "./hub_endpoint.ts";

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
  get?: (name: string) => string | undefined,
): string {
  // The slash of a revision such as refs/pr/1 would be read as one of the path.
  return `${hubEndpoint(get)}/${repository}/resolve/${
    encodeURIComponent(revision)
  }/${file}`;
}
