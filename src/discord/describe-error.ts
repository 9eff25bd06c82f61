import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from "discord.js";
import { AppError } from "../errors.ts";

const PERMISSION_CODES: readonly unknown[] = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
];

/** True if the bot may not do here what it tried: its permissions are for people to mend. */
export const isMissingPermission = (error: unknown): boolean =>
  error instanceof DiscordAPIError && PERMISSION_CODES.includes(error.code);

/** True if the message is not there any more. */
export const isUnknownMessage = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;

/** True if Discord no longer waits for a reply: nothing that is said would be seen. */
export const isTooLate = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;

/** True if Discord, or the way to it, failed, and may be well again soon. */
export const isPassing = (error: unknown): boolean => {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return error.name === "AbortError" || /^(?:ECONN|ETIMEDOUT|ENET|EHOST|EAI_|EPIPE|UND_ERR_)/.test(code);
};

/**
 * What of an error may be logged. Never the error itself: those of the library hold the address of the request, and
 * with it the key to the reply. The bot's token is blacked out wherever it stands.
 */
export function describeError(error: unknown, token: string): Readonly<Record<string, unknown>> {
  const safe = (text: string): string => text.replaceAll(token, "[secret]");
  if (!(error instanceof Error)) return { error: safe(String(error)) };
  const { name, message, stack, cause } = error;
  return {
    error: safe(message === "" ? name : message),
    ...(error instanceof DiscordAPIError ? { code: error.code, status: error.status } : {}),
    ...(error instanceof AppError || stack === undefined ? {} : { stack: safe(stack) }),
    ...(cause === undefined ? {} : { cause: describeError(cause, token) }),
  };
}
