import { createHash } from 'node:crypto'
import type { Run } from '@mattercloud/sdk'
import { type MeshFile, readMeshFile } from '@mattercloud/sdk/node'
import type { Context } from '../context.ts'

/** A part's file and the run that takes it on its way. */
export interface OpenedPart {
  file: MeshFile
  run: Run
  isResumed: boolean
}

/**
 * The run of a file: named, or by the file's name and content, so that the same command finds it again.
 *
 * @param again begins one more for the same file
 */
export async function openPart(
  { mc, output, signal }: Context,
  path: string,
  { named, again }: { named: string | undefined; again: boolean },
): Promise<OpenedPart> {
  const file = await readMeshFile(path, await mc.catalog({ signal }))
  const known = await mc.runStore.list()
  const base = named ?? nameOf(file)
  const id = again ? firstFree(base, known) : base
  const run = mc.run(id)
  const isResumed = known.includes(id)
  output.tell({ event: 'run', run_id: id, resumed: isResumed })
  if (isResumed) output.note(`Going on. ${(await run.explain()).text.split('\n')[0]}`)
  else output.note(`Run ${id}: stopped anywhere, the same command goes on with it.`)
  return { file, run, isResumed }
}

function nameOf({ filename, bytes }: MeshFile): string {
  const words = filename
    .toLowerCase()
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${words.slice(0, 40) || 'part'}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`
}

function firstFree(base: string, known: readonly string[]): string {
  for (let nth = 2; ; nth += 1) if (!known.includes(`${base}-${nth}`)) return `${base}-${nth}`
}
