import { join, resolve } from "@std/path";
import type { CheckpointSource } from "../../config/backbone_definition.ts";
import type { DataOptions } from "../../data/fetch/data_options.ts";
import { ensureFile } from "../../data/fetch/ensure_file.ts";
import { locateFolder } from "../../data/fetch/locate_folder.ts";
import { exists } from "../../files/exists.ts";
import { hubHeaders } from "../../data/hub/hub_headers.ts";
import { hubUrl } from "../../data/hub/hub_url.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";
import { filesInFolder } from "./files_in_folder.ts";
import { selectFiles } from "./select_files.ts";
import { poolingFolder } from "./sentence_modules.ts";
import { weightParts } from "./weight_parts.ts";

/**
 * Finds or downloads the files of a checkpoint. `<root>/<folder>` or
 * `<root>/<repository>` of the first data folder that has it is used as it is;
 * otherwise missing files are downloaded into
 * `<cache>/hub/<repository>/<revision>`. The path of a run is used as it is.
 *
 * @throws {InputError} When they are not found and cannot be downloaded.
 */
export async function ensureCheckpoint(
  { name }: { name: string },
  source: CheckpointSource,
  options: DataOptions,
): Promise<CheckpointFiles> {
  if ("run" in source) return keptCheckpoint(name, source.run);
  const inner = "folder" in source ? source.folder : source.repository;
  const own = locateFolder(inner, options.roots);
  if (own !== undefined) {
    const found = filesInFolder(own);
    if ("files" in found) return found.files;
    throw new CheckpointError(
      `Cannot use the backbone ${name}: ${own} lacks ${
        found.missing.join(", ")
      }; put it there${
        "folder" in source
          ? ""
          : ", or move the folder away to have the model downloaded"
      }`,
    );
  }
  // The last root is the project's own folder, where users should not add files.
  const where = options.roots.length > 1
    ? `put it at ${join(options.roots[0]!, inner)}`
    : `put it into a folder and name that folder with --data, as ${inner}`;
  if ("folder" in source) {
    throw new CheckpointError(
      `Cannot find the backbone ${name}: the folder ${inner} is in none of ${
        options.roots.join(", ")
      }; ${where}`,
    );
  }
  const { repository, revision } = source;
  const folder: string = join(options.cache, "hub", repository, revision);
  const cached = filesInFolder(folder);
  if ("files" in cached) return cached.files;
  if (options.offline) {
    throw new CheckpointError(
      `Cannot find the backbone ${name}: ${folder} lacks ${
        cached.missing.join(", ")
      }, and downloads are disabled (offline); run "fetch" while online or ${where} (available from ${
        hubUrl(repository, revision, "").replace("/resolve/", "/tree/")
      })`,
      { fetchable: true },
    );
  }
  await downloadCheckpoint(name, source, folder, options);
  return (filesInFolder(folder) as { files: CheckpointFiles }).files;
}

/** The file that every kept model has. */
const MANIFEST = "manifest.json";

/** The files of the model that a run has kept. */
function keptCheckpoint(name: string, run: string): CheckpointFiles {
  const folder = [join(resolve(run), "model"), resolve(run)]
    .find((one) => exists(join(one, MANIFEST)));
  if (folder === undefined) {
    throw new CheckpointError(
      `Cannot find the backbone ${name}: ${resolve(run)} ${
        exists(run)
          ? "has no model; train the run with --keep"
          : "does not exist; name the folder of a run that has kept its model"
      }`,
    );
  }
  const found = filesInFolder(folder);
  if ("files" in found) {
    return { ...found.files, kept: join(folder, MANIFEST) };
  }
  throw new CheckpointError(
    `Cannot use the backbone ${name}: the model in ${folder} lacks ${
      found.missing.join(", ")
    }; name a run of a transformer, not of dan`,
  );
}

async function downloadCheckpoint(
  name: string,
  { repository, revision }: { repository: string; revision: string },
  folder: string,
  options: DataOptions,
): Promise<void> {
  const { hubFiles } = await import("../../data/hub/hub_files.ts");
  const files = await hubFiles(repository, revision, options);
  const selected = selectFiles(new Set(files.keys()), repository);
  if ("missing" in selected) {
    throw new CheckpointError(
      `Cannot use the backbone ${name}: ${repository} has no ${
        selected.missing.join(", no ")
      }; choose a model that does`,
    );
  }
  const fetchFile = (file: string, listed = files) =>
    ensureFile({
      file,
      url: hubUrl(repository, revision, file),
      headers: hubHeaders(),
      ...listed.get(file),
    }, { ...options, roots: [], cache: folder });
  const { config, tokenizer, tokenizerConfig, tokenizerExtras } = selected;
  const { modules, prompts, weights, sharded } = selected;
  // Weights last, so that a folder with weights is complete.
  await fetchFile(config);
  await fetchFile(tokenizer);
  if (tokenizerConfig !== undefined) await fetchFile(tokenizerConfig);
  for (const file of tokenizerExtras) await fetchFile(file);
  if (prompts !== undefined) await fetchFile(prompts);
  if (modules !== undefined) {
    const pooling = poolingFolder(await fetchFile(modules));
    if (pooling !== undefined) {
      await fetchFile(
        `${pooling}/config.json`,
        await hubFiles(repository, revision, options, pooling),
      );
    }
  }
  const path = await fetchFile(weights);
  if (!sharded) return;
  for (const part of weightParts(path)) await fetchFile(part);
}
