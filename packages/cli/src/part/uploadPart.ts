import type { ReadyFile, UploadEvent } from '@mattercloud/sdk'
import type { Context } from '../context.ts'
import { openProgress } from '../terminal/progress.ts'
import type { OpenedPart } from './openPart.ts'

/** Measures the part locally, sends it once, and waits until the service has measured it; or has it already. */
export async function uploadPart({ output, signal }: Context, { run, file }: OpenedPart): Promise<ReadyFile> {
  const progress = openProgress(output.json)
  let stage = ''
  const onProgress = (event: UploadEvent) => {
    if (event.stage === 'measuring') progress.show('measured locally', event.done, event.total)
    if (event.stage === 'sending') progress.show('sent', event.sent, event.total)
    if (event.stage === 'analysing') progress.show('sent, now measured by the service', 1, 1)
    if (event.stage !== stage) output.writeJson({ event: 'progress', stage: event.stage })
    stage = event.stage
  }
  try {
    const ready =
      file === undefined
        ? await run.file({ signal })
        : await run.upload(file.bytes, { filename: file.filename, signal, onProgress })
    progress.clear()
    const { bbox_mm, volume_cm3, detected_unit, warnings } = ready.metrics_json
    output.writeJson({
      event: 'file',
      file_id: ready.id,
      filename: ready.filename,
      metrics: ready.metrics_json,
    })
    output.writeLine(
      `${output.styled('bold', ready.filename)}: ${bbox_mm.join(' × ')} mm, ${volume_cm3.toFixed(2)} cm³, unit: ${detected_unit}${
        warnings.length > 0 ? `; ${warnings.join(', ')}` : ''
      }`,
    )
    return ready
  } finally {
    progress.clear()
  }
}
