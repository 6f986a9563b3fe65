import { analyzeMesh, MeshError, type MeshReport } from '@mattercloud/mesh'
import { MatterCloudError } from '../../http/errors.ts'

/** The report of the local analysis. */
export type MeasuredPart = MeshReport

/**
 * Analyses a part before it is sent, with the same code as the service.
 *
 * @throws MatterCloudError with the analysis's code if the file cannot be read as a part
 */
export async function measurePart(
  bytes: Uint8Array,
  filename: string,
  signal: AbortSignal | undefined,
  onProgress: (done: number, total: number) => void,
): Promise<MeasuredPart> {
  try {
    return await analyzeMesh(bytes, {
      filename,
      ...(signal ? { signal } : {}),
      onProgress: ({ phase, done, total }) => {
        if (phase === 'read') onProgress(done, total ?? bytes.byteLength)
      },
    })
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof MeshError)) throw error
    throw new MatterCloudError(`The file cannot be read as a part: ${error.message} ${error.next_action}`, {
      code: error.code,
      status: 0,
      nextAction: 'upload_another_file',
      retryable: false,
    })
  }
}
