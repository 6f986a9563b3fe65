import { withCauses } from './withCauses.ts'

/**
 * Runs a process of the service: starts it, reports to a supervising parent that it is ready, and
 * stops it cleanly on SIGINT, SIGTERM, or when the parent has disconnected. It takes no arguments but `--help`.
 *
 * @param name its own, for messages
 * @param what it does, in a sentence
 * @param start starts everything and returns how to stop it
 */
export async function runProcess(
  name: string,
  what: string,
  start: () => Promise<() => Promise<void>>,
): Promise<void> {
  const [argument] = process.argv.slice(2)
  if (argument === '--help' || argument === '-h') {
    console.log(
      `mattercloud-${name}: ${what}\n\nIt takes its settings from environment variables: docs/operator.md lists them.\nIt ends on SIGTERM, and with exit code 1 if it cannot start or stop.`,
    )
    return
  }
  if (argument !== undefined) {
    console.error(
      `mattercloud-${name} takes no argument ${JSON.stringify(argument)}; --help says what it does.`,
    )
    process.exitCode = 2
    return
  }
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
