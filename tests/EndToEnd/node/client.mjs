// Drives a gateway with the official npm client and prints what it got as one JSON object: { case: result }.
import OpenAI from "openai";

const [baseURL] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "any", maxRetries: 0 });
const model = "fake/strong";
const messages = [{ role: "user", content: "What is a gateway?" }];
const schema = {
  type: "object",
  properties: {
    place: { type: "object", properties: { city: { type: "string" }, zip: { type: "array", items: { type: "integer" } } } },
    unit: { type: "string", enum: ["celsius", "fahrenheit"] },
  },
};
const tools = [{ type: "function", function: { name: "plan_trip", description: "Plans.", parameters: schema } }];

async function failure(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return { status: error.status, code: error.code, type: error.type, name: error.constructor.name };
  }
}

const cases = {
  async plain() {
    const answer = await client.chat.completions.create({ model, messages });
    return { text: answer.choices[0].message.content, usage: answer.usage.completion_tokens, note: answer.x_provider_note };
  },
  async stream() {
    let text = "";
    let usage = null;
    for await (const chunk of await client.chat.completions.create({ model, messages, stream: true })) {
      text += chunk.choices[0]?.delta?.content ?? "";
      usage = chunk.usage ?? usage;
    }
    return { text, usage };
  },
  async streamWithUsage() {
    let usage = null;
    for await (const chunk of await client.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } })) {
      usage = chunk.usage ?? usage;
    }
    return { usage: usage?.completion_tokens };
  },
  async tools() {
    const answer = await client.chat.completions.create({ model, messages, tools });
    return answer.choices[0].message.tool_calls[0].function;
  },
  async streamedTools() {
    const runner = client.chat.completions.stream({ model, messages, tools });
    const final = await runner.finalChatCompletion();
    return final.choices[0].message.tool_calls[0].function;
  },
  async structured() {
    const answer = await client.chat.completions.create({
      model,
      messages,
      response_format: { type: "json_schema", json_schema: { name: "trip", strict: true, schema } },
    });
    return JSON.parse(answer.choices[0].message.content);
  },
  async image() {
    const content = [
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
    ];
    const answer = await client.chat.completions.create({ model, messages: [{ role: "user", content }] });
    return { text: answer.choices[0].message.content };
  },
  async embeddings() {
    const answer = await client.embeddings.create({ model: "fake/embedder", input: ["one", "two"], dimensions: 16 });
    return answer.data.map((item) => item.embedding.length);
  },
  async models() {
    const ids = [];
    for await (const item of await client.models.list()) ids.push(item.id);
    return ids;
  },
  model: async () => (await client.models.retrieve("fake/weak")).id,
  unknownModel: () => failure(() => client.chat.completions.create({ model: "fake/no-such-model", messages })),
  badParameter: () => failure(() => client.chat.completions.create({ model, messages, temperature: 9 })),
  async midStreamCut() {
    let text = "";
    const error = await failure(async () => {
      for await (const chunk of await client.chat.completions.create({ model: "raw/strong", messages, stream: true, user: "fault:node-cut" })) {
        text += chunk.choices[0]?.delta?.content ?? "";
      }
    });
    return { text, error };
  },
};

const results = {};
for (const [name, run] of Object.entries(cases)) {
  try {
    results[name] = await run();
  } catch (error) {
    results[name] = { threw: String(error) };
  }
}
console.log(JSON.stringify(results));
