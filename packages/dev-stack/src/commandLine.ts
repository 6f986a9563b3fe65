import { parseArgs } from 'node:util'
import * as z from 'zod'

export const HELP = `mattercloud-dev: the whole MatterCloud service on this machine

  --data DIR   where all data is stored (default .mattercloud in this folder)
  --port N     port of API and pages (default: that of the last start, else 4400)
  --json       print one line of JSON with the links when everything is ready
  --help       show this

Ctrl-C stops everything; the data stays. A second Ctrl-C does not wait.
`

/** The parsed command line. */
export interface CommandLine {
  help: boolean
  json: boolean
  dataDir: string
  port: number | undefined
}

/** The command line is not valid; the message is one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const Port = z.coerce.number().int().min(1).max(65_535)

/**
 * @param args without the program, as in process.argv.slice(2)
 * @throws UsageError
 */
export function readCommandLine(args: string[]): CommandLine {
  const { values } = parse(args)
  const port = values.port === undefined ? undefined : Port.safeParse(values.port)
  if (port && !port.success) throw new UsageError('--port takes a whole number from 1 to 65535.')
  if (values.data === '') throw new UsageError('--data takes a folder.')
  return {
    help: values.help,
    json: values.json,
    dataDir: values.data,
    port: port?.data,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        data: { type: 'string', default: '.mattercloud' },
        port: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    // Node's message is one line that names the option.
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
