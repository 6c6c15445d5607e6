/** The paths of the files in a folder and the folders in it, sorted, with slashes. */
export function folderFiles(folder: string): string[] {
  return [...Deno.readDirSync(folder)]
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(({ name, isDirectory }) =>
      isDirectory
        ? folderFiles(`${folder}/${name}`).map((inner) => `${name}/${inner}`)
        : [name]
    );
}
