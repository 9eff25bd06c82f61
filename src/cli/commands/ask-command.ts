import { AppError } from "../../errors.ts";
import { readPassageFilter } from "../../text/passage-filter.ts";
import type { AskOptions } from "../../types.ts";
import { answerBatch } from "../batch.ts";
import { type Command, type CommandContext, EXIT } from "../command.ts";
import { openIndex } from "../open-index.ts";
import { gather, parseLimit } from "../options.ts";
import { renderAnswer } from "../render-answer.ts";
import { answerLines } from "../repl.ts";

interface Options {
  readonly limit: number;
  readonly language?: readonly string[];
  readonly document?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly batch?: string;
  readonly json?: boolean;
}

export const DEFAULT_LIMIT = 3;

/** Throws AppError on a filter that cannot be understood. */
const toAskOptions = ({ limit, language, document, since, until }: Options): AskOptions => {
  const filter = readPassageFilter({ languages: language, documents: document, since, until });
  return filter === undefined ? { limit } : { limit, filter };
};

const askOnce = async (question: string, options: Options, context: CommandContext): Promise<number> => {
  const asking = toAskOptions(options);
  const index = await openIndex(context.createApp(), context.terminal, { isBroughtInLine: false });
  try {
    const answer = await index.ask(question, asking);
    const { out, colors } = context.terminal;
    if (options.json) out(JSON.stringify(answer));
    else for (const line of renderAnswer(answer, colors)) out(line);
    return answer.answered ? EXIT.ok : EXIT.notInDocuments;
  } finally {
    await index.close();
  }
};

const askMany = async (options: Options, context: CommandContext): Promise<number> => {
  if (options.json && options.batch === undefined) {
    throw new AppError("Cannot print JSON without a question", {
      hint: 'Give a question, or JSON lines with "--batch -"; without "--json" questions are read line by line.',
    });
  }
  const asking = toAskOptions(options);
  const index = await openIndex(context.createApp(), context.terminal, { isBroughtInLine: false });
  try {
    if (options.batch !== undefined)
      return await answerBatch(options.batch, asking, index.ask, context.terminal);
    await answerLines(index, asking, context.terminal);
    return EXIT.ok;
  } finally {
    await index.close();
  }
};

export const askCommand: Command = {
  register(program, run) {
    program
      .command("ask")
      .description("answer a question with quotes; without a question, prompt for them")
      .argument("[question...]", "what you want to know, in Chinese, English or Russian")
      .option("--limit <n>", "most quotes to show", parseLimit, DEFAULT_LIMIT)
      .option("--language <code>", 'only passages in "zh", "en" or "ru"; may be repeated', gather)
      .option(
        "--document <words>",
        "only documents with these words in title, author, file or tags, or with this id; may be repeated",
        gather,
      )
      .option(
        "--since <date>",
        "only documents of this day, month or year (2022-01-31, 2022-01, 2022) or later",
      )
      .option("--until <date>", "only documents of this day, month or year or earlier")
      .option(
        "--batch <file>",
        'answer JSON lines ({"id", "question"}) with JSON lines; "-" reads standard input',
      )
      .option("--json", "print the answer as JSON")
      .addHelpText(
        "after",
        `
A name that is not found in another language can be told in "glossary.tsv" in the folder of documents; see
"yinju index --help".

Exit codes: 0 answered, 3 not in the documents, 1 error. A missing index is built first.`,
      )
      .action((words: string[], options: Options) =>
        run(async (context) => {
          const question = words.join(" ");
          if (words.length === 0) return askMany(options, context);
          if (options.batch === undefined) return askOnce(question, options, context);
          throw new AppError('Cannot take a question and "--batch" together', {
            hint: "Leave one of them out.",
          });
        }),
      );
  },
};
