import type { ReadyFile } from '../http/types.ts'
import { Run } from '../run/run.ts'
import type { RunUploadOptions } from '../run/steps/fileStep.ts'
import type { UploadSource } from '../run/steps/uploadSource.ts'
import { readMeshFile } from './readMeshFile.ts'

/** A run whose `upload` also takes the path of a file on this machine. */
export class NodeRun extends Run {
  /**
   * As `Run.upload`; the source may also be the path of a file.
   *
   * @throws MatterCloudError `invalid_request` if there is no such file, `file_too_large`
   * @example
   * const run = new MatterCloud().run('bracket-berlin')
   * const file = await run.upload('bracket.stl')
   */
  override async upload(source: string | UploadSource, options: RunUploadOptions = {}): Promise<ReadyFile> {
    if (typeof source !== 'string') return super.upload(source, options)
    const { bytes, filename } = await readMeshFile(
      source,
      await this.client.catalog({ signal: options.signal }),
    )
    return super.upload(bytes, { filename, ...options })
  }
}
