import type { ReadyFile } from '../http/types.ts'
import { Run } from '../run/run.ts'
import type { RunUploadOptions } from '../run/steps/fileStep.ts'
import type { UploadSource } from '../run/steps/uploadSource.ts'
import { readMeshFile } from './readMeshFile.ts'

/** A run that takes files of this machine by their paths too. */
export class NodeRun extends Run {
  /**
   * As everywhere, and a path is read from the disk.
   *
   * @throws MatterCloudError `invalid_request` where there is no such file, `file_too_large`
   * @example const file = await run.upload('bracket.stl')
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
