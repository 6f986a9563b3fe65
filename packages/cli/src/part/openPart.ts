import { createHash } from 'node:crypto'
import type { Run } from '@mattercloud/sdk'
import { type MeshFile, readMeshFile } from '@mattercloud/sdk/node'
import type { Context } from '../context.ts'

/** A part's file and its run. */
export interface OpenedPart {
  file: MeshFile
  run: Run
  isResumed: boolean
  /** The arguments with which the command goes on with this run. */
  resume: string
}

/**
 * Opens the run of a file: the given one, or by the file's name and content, so that the same command finds it again.
 *
 * @param startsNew starts a new run for the same file, once every run of it has an order
 */
export async function openPart(
  { mc, output, signal }: Context,
  path: string,
  { named, startsNew }: { named: string | undefined; startsNew: boolean },
): Promise<OpenedPart> {
  const file = await readMeshFile(path, await mc.catalog({ signal }))
  const stored = await mc.runStore.list()
  const usual = runName(file)
  const base = named ?? usual
  const id = startsNew ? await firstUnordered(mc, base, stored) : base
  const run = mc.run(id)
  const resume = id === usual ? shellQuoted(path) : `${shellQuoted(path)} --run ${id}`
  const isResumed = stored.includes(id)
  output.writeJson({ event: 'run', run_id: id, resumed: isResumed })
  if (isResumed) output.note(`Continuing. ${(await run.explain()).text.split('\n')[0]}`)
  else output.note(`Run ${id}: if this stops, mattercloud print ${resume} continues it.`)
  return { file, run, isResumed, resume }
}

function runName({ filename, bytes }: MeshFile): string {
  const words = filename
    .toLowerCase()
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${words.slice(0, 40) || 'part'}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`
}

/** A run that stopped before its order was made is not left behind. */
async function firstUnordered(mc: Context['mc'], base: string, stored: readonly string[]): Promise<string> {
  for (let n = 2; ; n += 1) {
    const id = `${base}-${n}`
    if (!stored.includes(id) || (await mc.run(id).state()).order_id === undefined) return id
  }
}

const shellQuoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
