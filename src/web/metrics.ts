import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { FilterError } from "../text/passage-filter.ts";
import type { Ask } from "../types.ts";
import type { MetricsPage } from "./web-options.ts";

/** Seconds: an answer takes milliseconds with the built-in model, and a second where the machine is small. */
const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** What is asked when someone asks for the numbers; undefined: there is none yet. */
export interface Observed {
  /** ISO 8601. */
  indexedAt(): string | undefined;
  documents(): number | undefined;
  passages(): number | undefined;
  /** Bytes on disk. */
  indexSize(): Promise<number>;
  /** Undefined: there is no bot. */
  isGatewayReady(): boolean | undefined;
}

export interface Metrics extends MetricsPage {
  /** The same, with its questions counted, whoever asks them. */
  counted(ask: Ask): Ask;
}

const NAME = "yinju_";

const observeIndex = (registers: Registry[], observed: Observed): void => {
  const gauge = (name: string, help: string, value: () => number | undefined | Promise<number>): void => {
    new Gauge({
      name: `${NAME}${name}`,
      help,
      registers,
      async collect() {
        const found = await value();
        if (found === undefined) this.remove();
        else this.set(found);
      },
    });
  };
  const age = (): number | undefined => {
    const indexedAt = observed.indexedAt();
    return indexedAt === undefined ? undefined : Math.max(0, (Date.now() - Date.parse(indexedAt)) / 1000);
  };
  gauge("index_age_seconds", "Seconds since the index was made", age);
  gauge("index_bytes", "Size of the index on disk", observed.indexSize);
  gauge("index_documents", "Documents in the index", observed.documents);
  gauge("index_passages", "Passages in the index", observed.passages);
  gauge("discord_gateway_ready", "1 while the bot is connected to Discord, 0 while it is not", () => {
    const isReady = observed.isGatewayReady();
    return isReady === undefined ? undefined : Number(isReady);
  });
};

/** Counts what happens and tells it in the format of Prometheus. */
export function createMetrics(observed: Observed): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  observeIndex(registers, observed);
  const questions = new Counter({
    name: `${NAME}questions_total`,
    help: "Questions asked, by how they ended: answered, refused (not in these documents, or none fits the filter), failed",
    labelNames: ["outcome"],
    registers,
  });
  for (const outcome of ["answered", "refused", "failed"]) questions.inc({ outcome }, 0);
  const answerSeconds = new Histogram({
    name: `${NAME}answer_seconds`,
    help: "Seconds from a question to its answer",
    labelNames: ["outcome"],
    buckets: SECONDS,
    registers,
  });
  const requestSeconds = new Histogram({
    name: `${NAME}http_request_seconds`,
    help: "Seconds that requests of the web pages and of the API take",
    labelNames: ["route", "status"],
    buckets: SECONDS,
    registers,
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    counted: (ask) => async (question, options) => {
      const startedAt = performance.now();
      let outcome = "failed";
      try {
        const answer = await ask(question, options);
        outcome = answer.answered ? "answered" : "refused";
        return answer;
      } catch (error) {
        // Nothing is the matter with the program, only with what it was asked.
        if (error instanceof FilterError) outcome = "refused";
        throw error;
      } finally {
        questions.inc({ outcome });
        answerSeconds.observe({ outcome }, (performance.now() - startedAt) / 1000);
      }
    },
    requested: (route, status, seconds) =>
      requestSeconds.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds),
  };
}
