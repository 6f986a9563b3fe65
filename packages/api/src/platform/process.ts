/**
 * Runs a process of the service: starts it, reports to a supervising parent that it is ready, and
 * stops it cleanly on SIGINT, SIGTERM, or when the parent has disconnected.
 *
 * @param name for the error message if the start fails
 * @param start starts everything and returns how to stop it
 */
export async function runProcess(name: string, start: () => Promise<() => Promise<void>>): Promise<void> {
  let stop: () => Promise<void>
  try {
    stop = await start()
  } catch (error) {
    console.error(`${name} did not start: ${withCauses(error)}`)
    process.exit(1)
  }
  let isStopping = false
  const end = () => {
    if (isStopping) return
    isStopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`${name} did not stop cleanly: ${withCauses(error)}`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.on('disconnect', end)
  process.send?.('ready')
}

/** An error's message with those of its causes. */
function withCauses(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Of several addresses that were tried, each has its own error, and the whole has no message.
  const inner = error instanceof AggregateError ? error.errors.at(-1) : error.cause
  return [error.message, ...(inner === undefined ? [] : [withCauses(inner)])].filter(Boolean).join(': ')
}
