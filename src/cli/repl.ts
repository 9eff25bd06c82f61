import { createInterface } from "node:readline";
import type { OpenIndex } from "../answering.ts";
import { AppError } from "../errors.ts";
import type { AskOptions, Quote } from "../types.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderSource } from "./render-source.ts";
import { showAppError, showError } from "./show-error.ts";
import type { Terminal } from "./terminal.ts";

const HELP = [
  "Type a question in Chinese, English or Russian.",
  "/source 1     the first quote of the last answer in its surroundings (or a citation id)",
  "/help         this",
  "/quit         leave (or Ctrl+D)",
];

const PROMPT = "? ";

/** What questions are answered from. */
type Answering = Pick<OpenIndex, "ask" | "findSource">;

const showSource = (name: string, shown: readonly Quote[], index: Answering, terminal: Terminal): void => {
  const citationId = /^\d{1,2}$/.test(name) ? shown[Number(name) - 1]?.id : name;
  const source = citationId === undefined ? undefined : index.findSource(citationId);
  if (source) for (const line of renderSource(source, terminal.colors)) terminal.out(line);
  else
    showError(
      `Cannot find quote "${name}"`,
      "Give its number in the last answer, or a citation id.",
      terminal,
    );
};

/**
 * Answers one line after another until the input ends. On a terminal it prompts; otherwise it reads the lines it is
 * given. A question that fails is told, and the next one is taken.
 *
 * @returns how many lines were taken
 */
export async function answerLines(
  index: Answering,
  options: AskOptions,
  terminal: Terminal,
): Promise<number> {
  const lines = createInterface({
    input: terminal.input,
    ...(terminal.isInteractive ? { output: terminal.outStream, prompt: PROMPT, terminal: true } : {}),
  });
  let shown: readonly Quote[] = [];
  const answerLine = async (line: string): Promise<void> => {
    try {
      const answer = await index.ask(line, options);
      shown = answer.answered ? answer.quotes : answer.nearMisses;
      for (const each of renderAnswer(answer, terminal.colors)) terminal.out(each);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      showAppError(error, terminal);
    }
  };
  lines.on("SIGINT", () => lines.close());
  const prompt = (): void => (terminal.isInteractive ? lines.prompt() : undefined);
  prompt();
  let taken = 0;
  for await (const line of lines) {
    taken += 1;
    const [command = "", parameter = ""] = line.trim().split(/\s+/);
    if (command === "/quit" || command === "/exit") break;
    if (command === "/source") showSource(parameter, shown, index, terminal);
    else if (command.startsWith("/")) for (const each of HELP) terminal.out(each);
    else if (line.trim() !== "") await answerLine(line);
    prompt();
  }
  lines.close();
  return taken;
}
