import { hubEndpoint } from "./hub_endpoint.ts";

/**
 * The address of a file in a repository on the hub, or on the mirror in
 * `HF_ENDPOINT`.
 */
export function hubUrl(
  repository: string,
  revision: string,
  file: string,
): string {
  // A revision may contain slashes: refs/pr/1.
  return `${hubEndpoint()}/${repository}/resolve/${
    encodeURIComponent(revision)
  }/${file}`;
}
