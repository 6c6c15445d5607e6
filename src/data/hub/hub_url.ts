import { hubEndpoint } from "./hub_endpoint.ts";

/**
 * The address of a file in a repository on the hub, or on the mirror in
 * `HF_ENDPOINT`.
 */
export function hubUrl(
  repository: string,
  revision: string,
  file: string,
  get?: (name: string) => string | undefined,
): string {
  // A revision may contain slashes: refs/pr/1.
  return `${hubEndpoint(get)}/${repository}/resolve/${
    encodeURIComponent(revision)
  }/${file}`;
}
