import { isReady } from '../../calls/files.ts'
import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../http/errors.ts'
import type { File, FileDrop, ReadyFile } from '../../http/types.ts'
import type { Run } from '../../run/run.ts'
import type { Call } from '../definition/defineTool.ts'
import type { LocalPart } from '../definition/toolContext.ts'

/** The analysis of most parts takes less; a later call returns the others. */
const defaultWaitSeconds = 6

/** What the steps that get a run's part use. */
export interface PartCall {
  run: Run
  client: MatterCloud
  /** How long the call may wait for the analysis or for the user. */
  wait_seconds: number | undefined
  call: Call
}

/** A run's file, whose analysis is done or still running. */
export type RunPart =
  | { kind: 'ready'; file: ReadyFile; sent: boolean }
  | { kind: 'measuring'; file: File; sent: boolean }

/** The same, or the page on which the user uploads the file. */
export type RunPartOrDrop = RunPart | { kind: 'drop'; drop: FileDrop }

/** Uploads a part from the disk; the same run does not send the same bytes again. */
export async function uploadPart({ bytes, filename }: LocalPart, partCall: PartCall): Promise<RunPart> {
  const { progress } = partCall.call
  let sent = false
  progress(0, 'Measuring the part')
  const part = await untilMeasured(partCall, (signal, startWait) =>
    partCall.run.upload(bytes, {
      filename,
      signal,
      onProgress(event) {
        if (event.stage === 'measuring') progress((event.done / event.total) * 10, 'Measuring the part')
        if (event.stage === 'sending') {
          sent = true
          progress(10 + (event.sent / event.total) * 70, 'Uploading')
        }
        // A large file may take hours to send; the wait starts after that.
        if (event.stage === 'analysing') startWait()
      },
    }),
  )
  return { ...part, sent }
}

/** Lets the service fetch it: from one address once for each run, and again only after a failure. */
export async function fetchPart(source_url: string, partCall: PartCall): Promise<RunPart> {
  const previous = (await partCall.run.state()).file_id
  const part = await untilMeasured(partCall, (signal, startWait) => {
    startWait()
    return partCall.run.fromUrl({ source_url }, { signal })
  })
  return { ...part, sent: part.file.id !== previous }
}

/** Makes an existing file of the account the run's part. */
export async function selectPart(file_id: string, partCall: PartCall): Promise<RunPart> {
  return untilMeasured(partCall, (signal, startWait) => {
    startWait()
    return partCall.run.useFile(file_id, { signal })
  })
}

/** The run's file; undefined if it has none that is or can be analysed. */
export async function currentPart(partCall: PartCall): Promise<RunPart | undefined> {
  const file = await runFile(partCall)
  if (!file || file.status === 'failed') return undefined
  if (file.status === 'pending_upload' && !waitsForUser(file)) return undefined
  return untilMeasured(partCall, (signal, startWait) => {
    startWait()
    return partCall.run.file({ signal })
  })
}

/** The same, else the page on which the user uploads a file. */
export async function currentPartOrDrop(partCall: PartCall): Promise<RunPartOrDrop> {
  const part = await currentPart(partCall)
  if (part && (part.kind === 'ready' || !waitsForUser(part.file))) return part
  return { kind: 'drop', drop: await partCall.run.drop({ signal: partCall.call.signal }) }
}

/** Whether the user must upload the file on its page. */
export const waitsForUser = ({ next_action }: File) => next_action === 'ask_user_to_drop_file'

/**
 * Waits for a part until its analysis is done or the wait is over; the analysis goes on after the wait.
 *
 * @param getFile calls `startWait` when the wait starts
 */
async function untilMeasured(
  partCall: PartCall,
  getFile: (signal: AbortSignal, startWait: () => void) => Promise<ReadyFile>,
): Promise<RunPart> {
  const { call, wait_seconds = defaultWaitSeconds } = partCall
  const timeout = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const startWait = () => {
    call.progress(85, 'The service measures the part')
    timer ??= setTimeout(() => timeout.abort(), wait_seconds * 1000)
  }
  try {
    const signal = AbortSignal.any([call.signal, timeout.signal])
    const file = await call.pauseTimeout(() => getFile(signal, startWait))
    call.progress(100, 'Measured')
    return { kind: 'ready', file, sent: false }
  } catch (error) {
    if (!timeout.signal.aborted || call.signal.aborted) throw error
    const file = await runFile(partCall)
    if (!file) throw error
    return isReady(file) ? { kind: 'ready', file, sent: false } : { kind: 'measuring', file, sent: false }
  } finally {
    clearTimeout(timer)
  }
}

/** The run's file; undefined if there is none, or the service has deleted it. */
export async function runFile({
  run,
  client,
  call: { signal },
}: Pick<PartCall, 'run' | 'client' | 'call'>): Promise<File | undefined> {
  const { file_id } = await run.state()
  if (file_id === undefined) return undefined
  try {
    return await client.files.get(file_id, { signal })
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'file_not_found') return undefined
    throw error
  }
}
