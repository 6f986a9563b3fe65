import { isReady } from '../../calls/files.ts'
import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../http/errors.ts'
import type { File, FileDrop, ReadyFile } from '../../http/types.ts'
import type { Run } from '../../run/run.ts'
import type { Call } from '../definition/defineTool.ts'
import type { LocalPart } from '../definition/toolContext.ts'

/** The analysis of most parts is over sooner; of the others a later call tells. */
const usualWaitSeconds = 6

/** What a step that takes a part works with. */
export interface Taking {
  run: Run
  client: MatterCloud
  /** How long the call may wait for the analysis, or for the user. */
  wait_seconds: number | undefined
  call: Call
}

/** A run's file: measured, or still being measured. */
export type TakenPart =
  | { kind: 'ready'; file: ReadyFile; sent: boolean }
  | { kind: 'measuring'; file: File; sent: boolean }

/** The same, or the page on which the user puts the file. */
export type TakenOrDrop = TakenPart | { kind: 'drop'; drop: FileDrop }

/** Sends a part from the disk; the same bytes are not sent again by the same run. */
export async function takeFromDisk({ bytes, filename }: LocalPart, taking: Taking): Promise<TakenPart> {
  const { progress } = taking.call
  let sent = false
  progress(0, 'Measuring the part')
  const taken = await untilMeasured(taking, (signal, begin) =>
    taking.run.upload(bytes, {
      filename,
      signal,
      onProgress(event) {
        if (event.stage === 'measuring') progress((event.done / event.total) * 10, 'Measuring the part')
        if (event.stage === 'sending') {
          sent = true
          progress(10 + (event.sent / event.total) * 70, 'Uploading')
        }
        // The hours that a large file takes to be sent are not counted.
        if (event.stage === 'analysing') begin()
      },
    }),
  )
  return { ...taken, sent }
}

/** Has the service fetch it: of one address once for each run, and again only when that failed. */
export async function takeFromUrl(source_url: string, taking: Taking): Promise<TakenPart> {
  const before = (await taking.run.state()).file_id
  const taken = await untilMeasured(taking, (signal, begin) => {
    begin()
    return taking.run.fromUrl({ source_url }, { signal })
  })
  return { ...taken, sent: taken.file.id !== before }
}

/** A file that the account has already. */
export async function takeKnown(file_id: string, taking: Taking): Promise<TakenPart> {
  return untilMeasured(taking, (signal, begin) => {
    begin()
    return taking.run.useFile(file_id, { signal })
  })
}

/** The run's file, from wherever it came; undefined where it has none that could still be measured. */
export async function takeOwn(taking: Taking): Promise<TakenPart | undefined> {
  const before = await runFile(taking)
  if (!before || before.status === 'failed') return undefined
  if (before.status === 'pending_upload' && !waitsForUser(before)) return undefined
  return untilMeasured(taking, (signal, begin) => {
    begin()
    return taking.run.file({ signal })
  })
}

/** The same, else the page on which the user puts a file. */
export async function takeFromUser(taking: Taking): Promise<TakenOrDrop> {
  const own = await takeOwn(taking)
  if (own && (own.kind === 'ready' || !waitsForUser(own.file))) return own
  return { kind: 'drop', drop: await taking.run.drop({ signal: taking.call.signal }) }
}

/** Whether it is the user who has to put the file on its page. */
export const waitsForUser = ({ next_action }: File) => next_action === 'ask_user_to_drop_file'

/**
 * Waits for a part until it is measured or the wait is over; then it goes on without us.
 *
 * @param take calls `begin` when the wait begins to count
 */
async function untilMeasured(
  taking: Taking,
  take: (signal: AbortSignal, begin: () => void) => Promise<ReadyFile>,
): Promise<TakenPart> {
  const { call, wait_seconds = usualWaitSeconds } = taking
  const over = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = () => {
    call.progress(85, 'The service measures the part')
    timer ??= setTimeout(() => over.abort(), wait_seconds * 1000)
  }
  try {
    const signal = AbortSignal.any([call.signal, over.signal])
    const file = await call.unhurried(() => take(signal, begin))
    call.progress(100, 'Measured')
    return { kind: 'ready', file, sent: false }
  } catch (error) {
    if (!over.signal.aborted || call.signal.aborted) throw error
    const file = await runFile(taking)
    if (!file) throw error
    return isReady(file) ? { kind: 'ready', file, sent: false } : { kind: 'measuring', file, sent: false }
  } finally {
    clearTimeout(timer)
  }
}

/** The file that the run holds; undefined where there is none, or the service does not know it any more. */
export async function runFile({
  run,
  client,
  call: { signal },
}: Pick<Taking, 'run' | 'client' | 'call'>): Promise<File | undefined> {
  const { file_id } = await run.state()
  if (file_id === undefined) return undefined
  try {
    return await client.files.get(file_id, { signal })
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'file_not_found') return undefined
    throw error
  }
}
