import { UsageError, watchOutput as watch } from '@mattercloud/command-line'
import { analyzeCommand } from './commands/analyzeCommand.ts'
import type { Output } from './commands/output.ts'

const USAGE = `Usage: mattercloud-mesh analyze [--json] [--unit mm|cm|in] [--plate N] [--material ID]… [--catalog FILE] FILE…
       mattercloud-mesh sheet FILE -o OUT.png|OUT.svg [--dark] [--width PIXELS] [--name NAME] [--unit mm|cm|in]
             [--material ID] [--catalog FILE]
       mattercloud-mesh repair [--json] [--unit mm|cm|in] FILE -o OUT.stl
       mattercloud-mesh convert [--unit mm|cm|in] FILE -o OUT.stl|OUT.obj|OUT.ply|OUT.off|OUT.3mf|OUT.glb

analyze measures mesh files: size, volume, area, whether they are closed, and which unit they are likely in.
        With --material also whether they print in it: build volume, walls, gaps, overhangs, hollows.
sheet draws one file as a technical drawing: three views, an isometric one, dimensions, and its faults:
        with --material also walls that are too thin for it, solids that overlap, hollows and overhangs.
repair writes a closed part if that needs no guess. Otherwise it prints the reasons and writes nothing.
convert writes the triangles in another format: in mm if the file or --unit gives the unit, else in its own numbers.
        3MF and GLB files state a unit, so it must be known, or certain enough from the size.

  --json      one line of JSON for each file, in the given order
  --unit      the unit of the files, instead of detecting it
  --plate     which plate of a 3MF project of several analyze measures; the first if it is not given
  --material  a material's id, such as sla_white. analyze accepts several, and exits with code 1 if a file does not print in one of them
  --catalog   use the materials of this catalogue (JSON, {"items": […]}) instead of the built-in one
  -o          the path of the new file; its extension selects PNG or SVG, or the format to convert to
  --dark      light lines on dark paper
  --width     width of a PNG in pixels, 960 by default
  --name      the name on the drawing, instead of the file's name
`

/**
 * Ends with the real exit code if stdout is closed or full, as the other command lines do. A function of this package,
 * because its types must not name one that is not published.
 *
 * @example
 * watchOutput()
 */
export function watchOutput(): void {
  watch()
}

type Command = (args: readonly string[], output: Output) => Promise<number>

/** All but the first are loaded only when needed, so that measuring files does not wait for the font of drawings. */
const commands: Record<string, () => Promise<Command>> = {
  analyze: async () => analyzeCommand,
  sheet: async () => (await import('./commands/sheetCommand.ts')).sheetCommand,
  repair: async () => (await import('./commands/repairCommand.ts')).repairCommand,
  convert: async () => (await import('./commands/convertCommand.ts')).convertCommand,
}

/**
 * Runs the command line and returns its exit code: 0, 1 if any file failed, 2 for wrong usage.
 *
 * @example
 * process.exitCode = await main(['analyze', 'part.stl'], { out: console.log, err: console.error })
 */
export async function main([name, ...args]: readonly string[], output: Output): Promise<number> {
  if ([name, ...args].some((arg) => arg === '--help' || arg === '-h')) {
    output.out(USAGE)
    return 0
  }
  try {
    const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
    if (load === undefined) throw new UsageError(name === undefined ? '' : `There is no command "${name}".`)
    return await (await load())(args, output)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    output.err(error.message ? `${error.message}\n\n${USAGE}` : USAGE)
    return 2
  }
}
