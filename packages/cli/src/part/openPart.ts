import { createHash } from 'node:crypto'
import type { Run } from '@mattercloud/sdk'
import { type MeshFile, readMeshFile } from '@mattercloud/sdk/node'
import type { Context } from '../context.ts'

/** A part's file and its run. */
export interface OpenedPart {
  file: MeshFile
  run: Run
  isResumed: boolean
}

/**
 * Opens the run of a file: the given one, or by the file's name and content, so that the same command finds it again.
 *
 * @param startsNew starts a new run for the same file
 */
export async function openPart(
  { mc, output, signal }: Context,
  path: string,
  { named, startsNew }: { named: string | undefined; startsNew: boolean },
): Promise<OpenedPart> {
  const file = await readMeshFile(path, await mc.catalog({ signal }))
  const stored = await mc.runStore.list()
  const base = named ?? runName(file)
  const id = startsNew ? firstUnused(base, stored) : base
  const run = mc.run(id)
  const isResumed = stored.includes(id)
  output.writeJson({ event: 'run', run_id: id, resumed: isResumed })
  if (isResumed) output.note(`Continuing. ${(await run.explain()).text.split('\n')[0]}`)
  else output.note(`Run ${id}: if this stops, the same command continues it.`)
  return { file, run, isResumed }
}

function runName({ filename, bytes }: MeshFile): string {
  const words = filename
    .toLowerCase()
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${words.slice(0, 40) || 'part'}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`
}

function firstUnused(base: string, stored: readonly string[]): string {
  for (let n = 2; ; n += 1) if (!stored.includes(`${base}-${n}`)) return `${base}-${n}`
}
