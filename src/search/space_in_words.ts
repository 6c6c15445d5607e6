import type {
  Dimension,
  SearchDefinition,
} from "../config/search_definition.ts";

/** The space of a search, one line for each setting. */
export function spaceInWords({ space, methods }: SearchDefinition): string[] {
  return [
    ...linesOf(space),
    ...Object.entries(methods).flatMap(([method, own]) =>
      linesOf(own).map((line) => `${method}: ${line}`)
    ),
  ];
}

function linesOf(
  groups: Readonly<Record<string, Record<string, Dimension> | undefined>>,
): string[] {
  return Object.entries(groups).flatMap(([group, dimensions]) =>
    Object.entries(dimensions ?? {}).map(([key, dimension]) =>
      `${group}.${key} ${inWords(dimension)}`
    )
  );
}

function range([low, high]: readonly [number, number]): string {
  return `from ${low} to ${high}`;
}

function inWords(dimension: Dimension): string {
  if ("choice" in dimension) {
    return `one of ${
      dimension.choice.map((value) => JSON.stringify(value)).join(", ")
    }`;
  }
  if ("int" in dimension) return `an integer ${range(dimension.int)}`;
  return "uniform" in dimension
    ? `uniform ${range(dimension.uniform)}`
    : `log-uniform ${range(dimension.log_uniform)}`;
}
