import { schemaLine } from "./schema_files.ts";

/** The files of a new prompt, by path: a definition and a list of prices. */
export function promptTemplate(name: string): Record<string, string> {
  return {
    [`methods/${name}.yaml`]: `${schemaLine("prompt")}
kind: prompt
title: Zero-shot prompt
reference: none yet
endpoint: https://api.openai.com/v1 # or { environment: NAME } of a variable with the URL
key: OPENAI_API_KEY # the name of the environment variable
labels: {} # what labels mean, such as joy: "happiness, amusement"
options:
  model: gpt-4.1-mini
  shots: 0 # training examples in the prompt
  temperature: 0
  answer: json_schema # or json_object, list, label
  template: |-
    Classify the text with these labels:

    {labels}

    {form}

    {shots}Text: {text}
    Answer:
budget: { requests: 20000, money: 1 } # of each run
prices: ${name}/prices.yaml
`,
    [`methods/${name}/prices.yaml`]: `${
      schemaLine("prices").replace("../", "../../")
    }
# Of a million tokens; check them on your provider's page.
currency: USD
models:
  gpt-4.1-mini: { input: 0.40, output: 1.60 }
`,
  };
}
