/** An error's message with those of its causes. */
export function withCauses(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Of several addresses that were tried, each has its own error, and the whole has no message.
  const inner = error instanceof AggregateError ? error.errors.at(-1) : error.cause
  return [error.message, ...(inner === undefined ? [] : [withCauses(inner)])].filter(Boolean).join(': ')
}
