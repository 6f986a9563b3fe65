import { HELP, readCommandLine, UsageError } from './commandLine.ts'
import { connectHelp } from './connectHelp.ts'
import { ignoredSettings } from './environment.ts'
import { linksTable } from './linksTable.ts'
import type { Stack } from './startStack.ts'

/** A package manager may pass on a Ctrl-C that the terminal has sent already. */
const SAME_CTRL_C_MS = 1000

const notice = (line: string) => process.stderr.write(`mattercloud-dev: ${line}\n`)

// A terminal that is gone must not keep the stack from stopping in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

await main(process.argv.slice(2))

async function main(args: string[]): Promise<void> {
  try {
    const { help, json, dataDir, port } = readCommandLine(args)
    if (help) {
      process.stdout.write(HELP)
      return
    }
    for (const line of ignoredSettings(process.env)) notice(line)
    // Loaded only here: help and a wrong option are answered at once.
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
      : `\nMatterCloud runs on this machine.\n\n${linksTable(links)}\n${connectHelp(links)}\nCtrl-C stops it; the data stays.\n`,
  )
}

function stopOnSignals(starting: Promise<Stack>): void {
  let firstAt: number | undefined
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = Date.now()
      notice('stopping …')
      // A start that failed has stopped its parts already and says so itself.
      void starting
        .then((stack) => stack.stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        )
    } else if (Date.now() - firstAt > SAME_CTRL_C_MS) {
      notice('not waiting any longer.')
      process.exit(130)
    }
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
}
