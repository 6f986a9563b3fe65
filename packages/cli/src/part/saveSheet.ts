import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { MatterCloudError } from '@mattercloud/sdk'
import { configDirectory } from '@mattercloud/sdk/node'
import type { Context } from '../context.ts'

/** Saves the part's drawing sheet and writes its path; a part without one is not an error. */
export async function saveSheet(
  { mc, output, signal }: Context,
  { file_id, run_id, path }: { file_id: string; run_id: string; path: string | undefined },
): Promise<void> {
  const target = resolve(path ?? join(configDirectory(), 'sheets', `${run_id}.png`))
  try {
    const png = await mc.files.preview(file_id, { signal })
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, png)
    output.writeJson({ event: 'sheet', path: target })
    output.writeLine(`Drawing: ${target}`)
  } catch (error) {
    if (!(error instanceof MatterCloudError)) throw error
    output.note(`There is no drawing: ${error.message}`)
  }
}
