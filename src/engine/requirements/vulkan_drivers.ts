import { dirname, join, resolve } from "@std/path";

/** A file that names a driver to Vulkan's loader (ICD). */
export interface VulkanDriver {
  file: string;
  /** The library that it names: a path, or a name that the system looks up. */
  library: string;
}

/** What Vulkan's loader finds. */
export interface VulkanDrivers {
  drivers: VulkanDriver[];
  /** The folders and files that were looked at. */
  looked: string[];
  /** Files that name no library, with the reason. */
  invalid: { file: string; why: string }[];
}

/**
 * The drivers that the Vulkan loader would try on Linux, in its order: those of
 * `VK_DRIVER_FILES` or `VK_ICD_FILENAMES`, or else of `VK_ADD_DRIVER_FILES` and
 * the folders of the system (Khronos, "Architecture of the Vulkan Loader
 * Interfaces", driver discovery on Linux).
 *
 * @param env The value of an environment variable.
 */
export function vulkanDrivers(
  env: (name: string) => string | undefined,
): VulkanDrivers {
  const paths = (name: string, otherwise = "") =>
    (env(name) || otherwise).split(":").filter((path) => path !== "");
  const [given] = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"].map((name) =>
    paths(name)
  ).filter((files) => files.length > 0);
  const home = env("HOME") ?? "";
  const looked = given ?? [
    ...paths("VK_ADD_DRIVER_FILES"),
    ...[
      ...paths("XDG_CONFIG_HOME", home && join(home, ".config")),
      ...paths("XDG_CONFIG_DIRS", "/etc/xdg"),
      "/etc",
      ...paths("XDG_DATA_HOME", home && join(home, ".local/share")),
      ...paths("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
    ].map((folder) => join(folder, "vulkan/icd.d")),
  ];
  const drivers: VulkanDriver[] = [];
  const invalid: VulkanDrivers["invalid"] = [];
  for (const file of looked.flatMap(filesAt)) {
    const named = libraryIn(file);
    if (typeof named === "string") drivers.push({ file, library: named });
    else invalid.push({ file, why: named.why });
  }
  return { drivers, looked, invalid };
}

/** The files of a folder, or the file itself. */
function filesAt(path: string): string[] {
  try {
    return [...Deno.readDirSync(path)].map(({ name }) => name)
      .filter((name) => name.endsWith(".json")).sort()
      .map((name) => join(path, name));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    if (error instanceof Deno.errors.NotADirectory) return [path];
    throw error;
  }
}

function libraryIn(file: string): string | { why: string } {
  let library: unknown;
  try {
    library = JSON.parse(Deno.readTextFileSync(file)).ICD?.library_path;
  } catch (error) {
    return { why: (error as Error).message };
  }
  if (typeof library !== "string" || library === "") {
    return { why: "ICD.library_path is missing" };
  }
  // A name without a folder is looked up by the system, another is relative to the file.
  return library.includes("/") ? resolve(dirname(file), library) : library;
}
