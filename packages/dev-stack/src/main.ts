import { UsageError, watchOutput } from '@mattercloud/command-line'
import { HELP, readCommandLine } from './commandLine.ts'
import { connectHelp } from './connectHelp.ts'
import { ignoredSettings } from './environment.ts'
import { watchLaunchers } from './launchers.ts'
import { linksTable } from './linksTable.ts'
import type { Stack } from './startStack.ts'

/** A package manager may send the same Ctrl-C once more. */
const REPEATED_SIGNAL_MS = 1000

const notice = (line: string) => process.stderr.write(`mattercloud-dev: ${line}\n`)

// A closed terminal must not prevent the stack from stopping in order.
watchOutput()

await main(process.argv.slice(2))

async function main(args: string[]): Promise<void> {
  try {
    const { help, json, dataDir, port } = readCommandLine(args)
    if (help) {
      process.stdout.write(HELP)
      return
    }
    for (const line of ignoredSettings(process.env)) notice(line)
    // Loaded only here, so that help and wrong options are answered at once.
    const { startStack } = await import('./startStack.ts')
    const starting = startStack({ dataDir, log: notice, ...(port === undefined ? {} : { apiPort: port }) })
    stopOnSignals(starting)
    show((await starting).links, json)
  } catch (error) {
    notice(error instanceof Error ? error.message : String(error))
    if (error instanceof UsageError) notice('mattercloud-dev --help lists the options.')
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}

function show(links: Stack['links'], json: boolean): void {
  process.stdout.write(
    json
      ? `${JSON.stringify(links)}\n`
      : `\nMatterCloud is running on this machine.\n\n${linksTable(links)}\n${connectHelp(links)}\nCtrl-C stops it; the data stays.\n`,
  )
}

function stopOnSignals(starting: Promise<Stack>): void {
  let firstAt: number | undefined
  const stop = (why: string) => {
    firstAt = Date.now()
    notice(`${why}stopping …`)
    // A failed start has already stopped its parts and reported its error.
    void starting
      .then((stack) => stack.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  }
  const onSignal = () => {
    if (firstAt === undefined) stop('')
    else if (Date.now() - firstAt > REPEATED_SIGNAL_MS) {
      notice('not waiting any longer.')
      process.exit(130)
    }
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
  watchLaunchers(() => {
    if (firstAt === undefined) stop('what started this has ended: ')
  })
}
