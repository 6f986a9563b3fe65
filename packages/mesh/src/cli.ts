import { analyzeCommand } from './commands/analyzeCommand.ts'
import type { Output } from './commands/output.ts'
import { CalledWrongly } from './commands/readArgs.ts'

const USAGE = `Usage: mattercloud-mesh analyze [--json] [--unit mm|cm|in] [--material ID]… [--catalog FILE] FILE…
       mattercloud-mesh sheet FILE -o OUT.png|OUT.svg [--dark] [--width PIXELS] [--name NAME] [--unit mm|cm|in]
             [--material ID] [--catalog FILE]
       mattercloud-mesh repair [--json] [--unit mm|cm|in] FILE -o OUT.stl
       mattercloud-mesh convert [--unit mm|cm|in] FILE -o OUT.stl|OUT.obj|OUT.ply|OUT.off|OUT.3mf|OUT.glb

analyze measures mesh files: size, volume, area, whether they are closed, and which unit they are likely in.
        With --material also whether they print in it: room, walls, gaps, overhangs, hollows.
sheet draws one as a technical drawing: three views, an isometric one, dimensions, and what is wrong with it:
        with --material also walls too thin for it, solids that overlap, hollows and overhangs.
repair writes a closed part where that takes no guess, and otherwise says why not and writes nothing.
convert writes the triangles in another format: in mm where the file or --unit says its unit, else in its own numbers.
        3MF and GLB say a unit of their own, so there one must be known, or sure enough from the size.

  --json      one line of JSON a file, in the order given
  --unit      take the files to be in this unit instead of guessing
  --material  a material's id, such as sla_white. analyze takes several, and ends with code 1 if a file does not print in one
  --catalog   look materials up in this catalogue (JSON, {"items": […]}) instead of the built-in one
  -o          where the new file goes: a drawing, whose ending says whether it becomes PNG or SVG, or a binary STL
  --dark      light lines on dark paper
  --width     of a PNG, in pixels: 960 where left out
  --name      stands on the drawing instead of the file's name
`

type Command = (args: readonly string[], output: Output) => Promise<number>

/** All but the first are loaded only when asked for: who measures many files should not wait for a drawing's letters. */
const commands: Record<string, () => Promise<Command>> = {
  analyze: async () => analyzeCommand,
  sheet: async () => (await import('./commands/sheetCommand.ts')).sheetCommand,
  repair: async () => (await import('./commands/repairCommand.ts')).repairCommand,
  convert: async () => (await import('./commands/convertCommand.ts')).convertCommand,
}

/**
 * Runs the command line and returns its exit code: 0, 1 if any file failed, 2 if it was called wrongly.
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
    if (load === undefined)
      throw new CalledWrongly(name === undefined ? '' : `There is no command "${name}".`)
    return await (await load())(args, output)
  } catch (error) {
    if (!(error instanceof CalledWrongly)) throw error
    output.err(error.message ? `${error.message}\n\n${USAGE}` : USAGE)
    return 2
  }
}
