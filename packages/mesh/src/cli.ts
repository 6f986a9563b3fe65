import { readFile, stat, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { describeReport } from './describeReport.ts'
import { describeFailure, type Failure, failureOf } from './failure.ts'
import { fileChunks } from './fileChunks.ts'
import { analyzeMesh, type MeshProgress, type MeshReport, MM_PER_UNIT, type Unit } from './index.ts'
import { ProgressLine } from './progressLine.ts'

const USAGE = `Usage: mattercloud-mesh analyze [--json] [--unit mm|cm|in] FILE…
       mattercloud-mesh sheet FILE -o OUT.png|OUT.svg [--dark] [--width PIXELS] [--name NAME] [--unit mm|cm|in]
       mattercloud-mesh repair [--json] [--unit mm|cm|in] FILE -o OUT.stl
       mattercloud-mesh convert [--unit mm|cm|in] FILE -o OUT.stl|OUT.obj|OUT.ply|OUT.off

analyze measures mesh files: size, volume, area, whether they are closed, and which unit they are likely in.
sheet draws one as a technical drawing: three views, an isometric one, dimensions, and what is wrong with it.
repair writes a closed part where that takes no guess, and otherwise says why not and writes nothing.
convert writes the triangles in another format: in mm where the file or --unit says its unit, else in its own numbers.

  --json    one line of JSON a file, in the order given
  --unit    take the files to be in this unit instead of guessing
  -o        where the new file goes: a drawing, whose ending says whether it becomes PNG or SVG, or a binary STL
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
  if (args[0] === 'convert') {
    const { convertCommand } = await import('./convert/convertCommand.ts')
    return convertCommand(args.slice(1), { out, err }, USAGE)
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
  if (request.command === 'repair') return repairFile(request, { out, err })
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

interface Wanted {
  files: string[]
  json: boolean
  unit: Unit | undefined
  help: boolean
}
type Request =
  | (Wanted & { command: 'analyze' })
  | (Wanted & { command: 'repair'; file: string; output: string })
  | { problem: string }

function parseRequest(args: readonly string[]): Request {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
  const { values, positionals } = parsed
  const [command, ...files] = positionals
  if (values.help) return { command: 'analyze', files, json: false, unit: undefined, help: true }
  if (command !== 'analyze' && command !== 'repair') {
    return { problem: command === undefined ? '' : `There is no command "${command}".` }
  }
  if (files.length === 0) return { problem: 'Name at least one file.' }
  const { unit } = values
  if (unit !== undefined && !isUnit(unit)) return { problem: `--unit is mm, cm or in, not "${unit}".` }
  const wanted = { files, json: values.json, unit, help: false }
  const { output } = values
  if (command === 'analyze')
    return output === undefined ? { command, ...wanted } : { problem: '-o goes with repair.' }
  const [file, ...more] = files
  if (file === undefined || more.length > 0) return { problem: 'repair takes one file.' }
  return output === undefined ? { problem: 'Name the new file by -o.' } : { command, ...wanted, file, output }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      unit: { type: 'string' },
      output: { type: 'string', short: 'o' },
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

/** Exit code 1 where the file can't be read, can't be repaired or the new one can't be written. */
async function repairFile(
  { file, output, json, unit }: { file: string; output: string; json: boolean; unit: Unit | undefined },
  { out, err }: Pick<Output, 'out' | 'err'>,
): Promise<number> {
  // Only this command needs it: an analysis starts faster without.
  const { repairMesh } = await import('./repair/repairMesh.ts')
  const fail = (error: Failure) => {
    if (json) out(JSON.stringify({ file, error }))
    else err(describeFailure(file, error))
    return 1
  }
  try {
    const repair = await repairMesh(await readFile(file), { filename: file, unit })
    if (repair.outcome === 'refused') {
      if (json) out(JSON.stringify({ file, ...repair }))
      else err(`${file} was not repaired\n${repair.reasons.map(describeRefusal).join('')}`)
      return 1
    }
    if (repair.outcome === 'sound') {
      if (json) out(JSON.stringify({ file, ...repair }))
      else out(`${file} needs no repair; nothing was written.`)
      return 0
    }
    const { stl, ...told } = repair
    await writeFile(output, stl)
    if (json) out(JSON.stringify({ file, output, ...told }))
    else {
      const volume = `${repair.before.volume_cm3.toPrecision(6)} → ${repair.after.volume_cm3.toPrecision(6)} cm³`
      out([`${output}: repaired`, ...repair.changes.map(({ what }) => what), `volume ${volume}`].join('\n  '))
    }
    return 0
  } catch (error) {
    return fail(failureOf(error))
  }
}

const describeRefusal = ({ message, what_to_do }: { message: string; what_to_do: string }) =>
  `  reason      ${message}\n  what to do  ${what_to_do}\n`
