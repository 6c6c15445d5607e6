import { assertEquals } from "@std/assert";
import { decide } from "../../src/evaluation/decide.ts";

Deno.test("decide() gives every label that reaches its threshold", () => {
  assertEquals(
    decide("multi_label", [[0.5, 0.5, 0.499], [0.29, 0.7, 1], [0, 0, 0]], [
      0.5,
      0.7,
      0.3,
    ]),
    [[1, 0, 1], [0, 1, 1], [0, 0, 0]],
  );
});

Deno.test("decide() gives the most likely label, and the first of several", () => {
  assertEquals(
    decide("single_label", [[0.2, 0.5, 0.3], [0.4, 0.2, 0.4], [0, 0, 0]], []),
    [[0, 1, 0], [1, 0, 0], [1, 0, 0]],
  );
});

Deno.test("decide() does not change the probabilities", () => {
  const probabilities = [[0.2, 0.8]];
  decide("single_label", probabilities, []);
  decide("multi_label", probabilities, [0.5, 0.5]);
  assertEquals(probabilities, [[0.2, 0.8]]);
});
