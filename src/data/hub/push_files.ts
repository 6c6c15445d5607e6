import { commit, createRepo } from "@huggingface/hub";
import { hubEndpoint } from "./hub_endpoint.ts";
import { pushError } from "./push_error.ts";

/** What is sent to a model repository. */
export interface Push {
  repository: string;
  /** The token, which may write to the repository. */
  token: string;
  /** How the repository is created; undefined if it exists. */
  create: "private" | "public" | undefined;
  /** The message of the commit. */
  title: string;
  /** The files by their paths in the repository, with their contents or where they are read from. */
  files: ReadonlyMap<string, string | { path: string }>;
}

/**
 * Sends files to a model repository on the hub in one commit, so that either all
 * of them are in it or none.
 *
 * @returns The address of the commit.
 * @throws {DataError} When the hub refuses them or cannot be reached.
 */
export async function pushFiles(
  { repository, token, create, title, files }: Push,
): Promise<string> {
  const repo = { type: "model", name: repository } as const;
  const hub = { accessToken: token, hubUrl: hubEndpoint() };
  // Blobs of Deno itself: its `fetch` does not send those that the package makes of files.
  const operations = await Promise.all(
    [...files].map(async ([path, content]) => ({
      operation: "addOrUpdate" as const,
      path,
      content: new Blob([
        typeof content === "string"
          ? content
          : await Deno.readFile(content.path),
      ]),
    })),
  );
  try {
    if (create !== undefined) {
      await createRepo({ ...hub, repo, visibility: create });
    }
    const done = await commit({
      ...hub,
      repo,
      title,
      operations,
      // Xet would need more hosts and more code; the hub takes LFS, too.
      useXet: false,
    });
    return done!.commit.url;
  } catch (error) {
    throw pushError(repository, error);
  }
}
