import type { OpenIndex } from "../../answering.ts";
import { AppError } from "../../errors.ts";
import { compare, refuseUnpaired } from "../../evaluation/compare.ts";
import { evaluate, measuredOf, type Outcome } from "../../evaluation/evaluate.ts";
import type { Measured } from "../../evaluation/metrics.ts";
import { loadReport, toReport } from "../../evaluation/report.ts";
import { calibrateConfidence } from "../calibrate.ts";
import { type Command, type CommandContext, EXIT } from "../command.ts";
import { openIndex } from "../open-index.ts";
import { parseShare } from "../options.ts";
import { withParagraphIndex } from "../paragraph-index.ts";
import { createGauge } from "../progress.ts";
import { type Labelled, readLabelled, readText } from "../read-labelled.ts";
import { renderCalibration } from "../render-calibration.ts";
import { renderComparison } from "../render-comparison.ts";
import { renderMisses, renderReport } from "../render-evaluation.ts";

interface Options {
  readonly documents?: string;
  readonly compare?: string;
  readonly calibrate?: boolean;
  readonly falseAnswers?: number;
  readonly json?: boolean;
  readonly misses?: boolean;
}

const DEFAULT_FALSE_ANSWERS = 0.2;

const HELP = `
The questions are JSON lines about the indexed documents, or a SQuAD file (plain, or compressed with gzip): then each
paragraph of the file is a document of a temporary index, and the index that is configured is left alone. Evidence is
then found where its paragraph is.

--documents takes the paragraphs and the answers from a second SQuAD file with the same question ids:
  yinju eval questions.en.json --documents paragraphs.zh.json
--calibrate fits the confidence to the questions, which must be about the indexed documents, and writes it beside the
index; the next answers are judged by it. It is drawn where no more than the share --false-answers of the questions that
nothing answers is answered. Delete calibration.json in the index folder to go back.
--compare tells whether a difference is real: the 95 % interval of 10,000 resamples of the questions leaves out 0.`;

const askAll = async (
  { questions, paragraphs }: Labelled,
  index: OpenIndex,
  { terminal }: CommandContext,
): Promise<Outcome[]> => {
  const gauge = await createGauge(terminal);
  try {
    return await evaluate(questions, index.ask, index.documents, {
      evidenceUnit: paragraphs === null ? "passage" : "document",
      progressed: (done, total) => gauge.show("ask", done, total),
    });
  } finally {
    gauge.stop();
  }
};

const measure = async (labelled: Labelled, context: CommandContext): Promise<Outcome[]> => {
  const { paragraphs } = labelled;
  if (paragraphs !== null)
    return withParagraphIndex(paragraphs, context, (index) => askAll(labelled, index, context));
  const index = await openIndex(context.createApp(), context.terminal, { isBroughtInLine: false });
  try {
    return await askAll(labelled, index, context);
  } finally {
    await index.close();
  }
};

const readEarlier = async (file: string, { questions }: Labelled): Promise<Measured[]> => {
  const earlier = loadReport(await readText(file, 'Name a file that "yinju eval --json" wrote.'), file);
  refuseUnpaired(
    earlier.map(({ id }) => id),
    questions.map(({ id }) => id),
  );
  return earlier;
};

const calibrateFile = async (
  file: string,
  { falseAnswers = DEFAULT_FALSE_ANSWERS, json }: Options,
  context: CommandContext,
): Promise<number> => {
  const { questions, paragraphs } = await readLabelled(file, undefined);
  if (paragraphs !== null) {
    throw new AppError(`Cannot calibrate with "${file}": it brings its own documents`, {
      hint: "Name JSON lines of questions about the indexed documents.",
    });
  }
  const app = context.createApp();
  const index = await openIndex(app, context.terminal, { isBroughtInLine: false });
  try {
    const report = await calibrateConfidence(
      { questions, name: file },
      index,
      app.config.indexDir,
      falseAnswers,
    );
    for (const line of json ? [JSON.stringify(report)] : renderCalibration(report))
      context.terminal.out(line);
    return EXIT.ok;
  } finally {
    await index.close();
  }
};

const evaluateFile = async (file: string, options: Options, context: CommandContext): Promise<number> => {
  const labelled = await readLabelled(file, options.documents);
  // Before the first question: a run may take minutes.
  const earlier = options.compare === undefined ? undefined : await readEarlier(options.compare, labelled);
  const outcomes = await measure(labelled, context);
  const report = toReport(outcomes, earlier && compare(earlier, outcomes.map(measuredOf)));
  const { out } = context.terminal;
  if (options.json) {
    out(JSON.stringify(report));
    return EXIT.ok;
  }
  for (const line of renderReport(report)) out(line);
  if (report.comparison) for (const line of renderComparison(report.comparison)) out(line);
  if (options.misses) for (const line of renderMisses(outcomes)) out(line);
  return EXIT.ok;
};

export const evalCommand: Command = {
  register(program, run) {
    program
      .command("eval")
      .description(
        "measure the answers on labelled questions: recall, quote hit rate, abstention, reliability, time",
      )
      .argument("<questions>", "JSON lines (id, lang, question, answerable, doc, evidence) or a SQuAD file")
      .option("--documents <file>", "take the paragraphs from another SQuAD file, parallel by question id")
      .option("--compare <file>", "tell what changed since an earlier run: a file made with --json")
      .option("--calibrate", "fit the confidence to the questions instead, and use it from now on")
      .option(
        "--false-answers <share>",
        `with --calibrate: the share of unanswerable questions that may be answered (default ${DEFAULT_FALSE_ANSWERS})`,
        parseShare,
      )
      .option("--json", "print the figures as JSON")
      .option("--misses", "list the questions whose evidence is not in the first passage, or wrongly judged")
      .addHelpText("after", HELP)
      .action((file: string, options: Options) =>
        run((context) => (options.calibrate ? calibrateFile : evaluateFile)(file, options, context)),
      );
  },
};
