interface AppErrorOptions {
  /** The error of the library or the system that led here. */
  readonly cause?: unknown;
  /** One sentence that says what to do. */
  readonly hint?: string;
}

/**
 * A failure that the user can understand and mend: shown as its message and its hint, without a stack.
 * Everything else that is thrown is a bug. Children exist only where someone catches them.
 */
export class AppError extends Error {
  override readonly name: string = "AppError";
  readonly hint: string | undefined;

  constructor(message: string, options: AppErrorOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.hint = options.hint;
  }
}

/** A file of `seeds/` that cannot become a Document. Caught by the indexer, which skips the file and goes on. */
export class UnreadableFileError extends AppError {
  override readonly name = "UnreadableFileError";
}
