import { noArguments, readArgs, UsageError, wholeNumber } from '@mattercloud/command-line'

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

/**
 * @param args without the program, as in process.argv.slice(2)
 * @throws UsageError
 */
export function readCommandLine(args: string[]): CommandLine {
  const { values, positionals } = readArgs(args, {
    data: { type: 'string', default: '.mattercloud' },
    port: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  noArguments(positionals)
  if (values.data === '') throw new UsageError('--data takes a folder.')
  return {
    help: values.help,
    json: values.json,
    dataDir: values.data,
    port: values.port === undefined ? undefined : wholeNumber('--port', values.port, [1, 65_535]),
  }
}
