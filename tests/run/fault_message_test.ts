import { assertEquals } from "@std/assert";
import { faultMessage } from "../../src/run/fault_message.ts";

const messages: [string, string][] = [
  [
    "Could not find a matching package for 'npm:lodash' in the node_modules directory. Ensure you have all your JSR and npm dependencies listed.",
    'the package npm:lodash is not installed; install it in Dor\'s folder with "deno add"',
  ],
  [
    "No backend found in registry.",
    "a method can make tensors only in the compute of a loss term; keep constants as lists of numbers",
  ],
  [
    "Cannot compute gradient: gradient function not found for Greater.",
    "Cannot train: TensorFlow.js has no gradient of Greater, which a loss term applies to what is trained; use another op, such as tf.step for a comparison",
  ],
  ["my own", "my own"],
];
for (const [given, expected] of messages) {
  Deno.test(`faultMessage() has advice that holds for methods: ${given}`, () => {
    assertEquals(faultMessage(new Error(given)), expected);
  });
}
