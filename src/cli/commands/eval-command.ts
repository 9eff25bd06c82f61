import { readFile } from "node:fs/promises";
import { AppError } from "../../errors.ts";
import { evaluate, groupBy, type Outcome, summarise } from "../../evaluation/evaluate.ts";
import { loadQuestions } from "../../evaluation/load-questions.ts";
import { type Command, EXIT } from "../command.ts";
import { openIndex } from "../open-index.ts";
import { renderMisses, renderScores } from "../render-evaluation.ts";

interface Options {
  readonly json?: boolean;
  readonly misses?: boolean;
}

const readQuestions = (file: string): Promise<string> =>
  readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError(`Cannot read "${file}"`, {
      cause,
      hint: "Name a file of labelled questions, one JSON object a line.",
    });
  });

const toJson = (outcomes: readonly Outcome[]): string => {
  const summaries = (keyOf: Parameters<typeof groupBy>[1]) =>
    Object.fromEntries([...groupBy(outcomes, keyOf)].map(([key, group]) => [key, summarise(group)]));
  return JSON.stringify({
    all: summarise(outcomes),
    languages: summaries(({ lang }) => lang),
    types: summaries(({ type }) => type),
    questions: outcomes.map(({ question, answer, evidenceRank, documentRank, isQuoted }) => ({
      id: question.id,
      answered: answer.answered,
      confidence: answer.confidence,
      evidenceRank,
      documentRank,
      isQuoted,
    })),
  });
};

export const evalCommand: Command = {
  register(program, run) {
    program
      .command("eval")
      .description(
        "measure the answers on labelled questions: recall, quote hit rate, abstention, by language",
      )
      .argument("<questions.jsonl>", "one JSON object a line: id, lang, question, answerable, doc, evidence")
      .option("--json", "print the figures as JSON")
      .option("--misses", "list the questions whose evidence is not in the first passage, or wrongly judged")
      .action((file: string, options: Options) =>
        run(async (context) => {
          const questions = loadQuestions(await readQuestions(file), file);
          const index = await openIndex(context.createApp(), context.terminal, { isBroughtInLine: false });
          try {
            const outcomes = await evaluate(questions, index.ask, index.documents);
            const { out } = context.terminal;
            if (options.json) out(toJson(outcomes));
            else for (const line of renderScores(outcomes)) out(line);
            if (!options.json && options.misses) for (const line of renderMisses(outcomes)) out(line);
            return EXIT.ok;
          } finally {
            await index.close();
          }
        }),
      );
  },
};
