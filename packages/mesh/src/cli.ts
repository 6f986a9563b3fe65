import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { describeReport } from './describeReport.ts'
import { describeFailure, type Failure, failureOf } from './failure.ts'
import { fileChunks } from './fileChunks.ts'
import { analyzeMesh, type MeshProgress, type MeshReport, MM_PER_UNIT, type Unit } from './index.ts'
import { ProgressLine } from './progressLine.ts'

const USAGE = `Usage: mattercloud-mesh analyze [--json] [--unit mm|cm|in] FILE…
       mattercloud-mesh sheet FILE -o OUT.png|OUT.svg [--dark] [--width PIXELS] [--name NAME] [--unit mm|cm|in]

analyze measures mesh files: size, volume, area, whether they are closed, and which unit they are likely in.
sheet draws one as a technical drawing: three views, an isometric one, dimensions, and what is wrong with it.

  --json    one line of JSON a file, in the order given
  --unit    take the files to be in this unit instead of guessing
  -o        where the drawing goes; its ending says whether it becomes PNG or SVG
  --dark    light lines on dark paper
  --width   of a PNG, in pixels: 960 where left out
  --name    stands on the drawing instead of the file's name
`

/** Where the command writes its lines. */
export interface Output {
  out: (line: string) => void
  err: (line: string) => void
  /** Puts text as it is where a person watches; left out where nobody does. */
  terminal?: ((text: string) => void) | undefined
}

/** Runs the command line and returns its exit code: 0, 1 if any file failed, 2 if it was called wrongly. */
export async function main(args: readonly string[], { out, err, terminal }: Output): Promise<number> {
  if (args[0] === 'sheet') {
    // Loaded only when asked for: whoever measures many files should not wait for the letters of a drawing.
    const { sheetCommand } = await import('./sheetCommand.ts')
    return sheetCommand(args.slice(1), { out, err }, USAGE)
  }
  const request = parseRequest(args)
  if ('problem' in request) {
    err(request.problem ? `${request.problem}\n\n${USAGE}` : USAGE)
    return 2
  }
  if (request.help) {
    out(USAGE)
    return 0
  }
  let exitCode = 0
  for (const file of request.files) {
    const outcome = await analyseFile(file, request.unit, terminal)
    if ('error' in outcome) exitCode = 1
    if (request.json) out(JSON.stringify({ file, ...outcome }))
    else if ('error' in outcome) err(describeFailure(file, outcome.error))
    else out(`${file}\n${describeReport(outcome)}\n`)
  }
  return exitCode
}

type Request = { files: string[]; json: boolean; unit: Unit | undefined; help: boolean } | { problem: string }

function parseRequest(args: readonly string[]): Request {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
  const { values, positionals } = parsed
  const [command, ...files] = positionals
  if (values.help) return { files, json: false, unit: undefined, help: true }
  if (command !== 'analyze') {
    return { problem: command === undefined ? '' : `There is no command "${command}".` }
  }
  if (files.length === 0) return { problem: 'Name at least one file.' }
  const { unit } = values
  if (unit !== undefined && !isUnit(unit)) return { problem: `--unit is mm, cm or in, not "${unit}".` }
  return { files, json: values.json, unit, help: false }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      unit: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

function isUnit(text: string): text is Unit {
  return Object.hasOwn(MM_PER_UNIT, text)
}

async function analyseFile(
  file: string,
  unit: Unit | undefined,
  terminal: Output['terminal'],
): Promise<MeshReport | { error: Failure }> {
  const line = terminal && new ProgressLine(terminal)
  try {
    // The size of what is read is known to the file, not to its chunks.
    const { size } = await stat(file)
    const onProgress = line && ((progress: MeshProgress) => line.show({ total: size, ...progress }))
    return await analyzeMesh(fileChunks(file), { filename: file, unit, onProgress })
  } catch (error) {
    return { error: failureOf(error) }
  } finally {
    line?.clear()
  }
}
