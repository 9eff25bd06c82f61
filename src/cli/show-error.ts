import type { AppError } from "../errors.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

/** Shows what went wrong and what to do, each on its line, on standard error. */
export function showError(message: string, hint: string | undefined, { error, errorColors }: Terminal): void {
  error(`${errorColors.red("Error:")} ${printable(message)}`);
  if (hint !== undefined) error(`${errorColors.dim("Hint:")} ${printable(hint)}`);
}

export const showAppError = ({ message, hint }: AppError, terminal: Terminal): void =>
  showError(message, hint, terminal);
