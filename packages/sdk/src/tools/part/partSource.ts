import { contentHash } from '@mattercloud/rules'
import type { MatterCloud } from '../../client.ts'
import { AnalysisFailedError, MatterCloudError } from '../../errors.ts'
import { makeIdempotencyKey } from '../../idempotencyKey.ts'
import { etagOf } from '../../longPoll.ts'
import type { File, FileDrop } from '../../types.ts'
import type { LocalPart } from '../context.ts'
import { ToolFailure } from '../failures/toolFailure.ts'
import type { Call } from '../tool.ts'
import { measuredFile } from './measuredFile.ts'

function readPart(path: string, { readPart: read }: Call): Promise<LocalPart> {
  if (read) return read(path)
  throw new ToolFailure({
    code: 'no_disk',
    message:
      'No files can be read from here: give source_url, or neither for a page on which the user puts the file.',
    next_action: 'correct_arguments',
    next_call: { tool: 'upload', arguments: {} },
    waiting_for: 'agent',
    tell_user: 'I cannot read files here, so I will give you a page on which you can put the part.',
  })
}

/** The run's file, from wherever the call says that the part comes. */
export interface PartFile {
  file: File
  /** False when the run had it already. */
  uploaded: boolean
}

/** The same bytes are not sent again by the same run. */
export async function partFromDisk(
  client: MatterCloud,
  path: string,
  deadline: AbortSignal,
  call: Call,
): Promise<PartFile> {
  const part = await readPart(path, call)
  const earlier = await sameFile(client, part, deadline, call)
  return earlier
    ? { file: earlier, uploaded: false }
    : { file: await send(client, part, call), uploaded: true }
}

/** The service fetches it: of one address once for each run, and again only when that failed. */
export async function partFromUrl(client: MatterCloud, source_url: string, call: Call): Promise<PartFile> {
  const before = await runFile(client, call)
  const file = await client.files.fromUrl(
    { source_url },
    { signal: call.signal, idempotencyKey: fetchKey(call, source_url, before) },
  )
  const uploaded = file.id !== before?.id
  if (uploaded)
    await call.run.save({ file_id: file.id, filename: file.filename, last_known_status: 'file_processing' })
  return { file, uploaded }
}

/**
 * The run's file where it has one; else, and while nobody has put a file there, the page on which the
 * user puts it.
 */
export async function partFromUser(
  client: MatterCloud,
  deadline: AbortSignal,
  call: Call,
): Promise<PartFile | FileDrop> {
  const before = await runFile(client, call)
  if (before && (before.status === 'ready' || before.status === 'processing'))
    return { file: before, uploaded: false }
  if (before?.next_action === waitsForUser) {
    const arrived = await untilArrived(client, before.id, deadline, call)
    if (arrived) return { file: arrived, uploaded: true }
  }
  const isOpen = before?.next_action === waitsForUser
  const known = isOpen ? call.run.state.drop_idempotency_key : undefined
  // Under the same key the service gives a new link to the same page.
  const idempotencyKey = known ?? `drop-${makeIdempotencyKey()}`
  await call.run.save({ drop_idempotency_key: idempotencyKey })
  const page = await client.files.drop({ signal: call.signal, idempotencyKey })
  await call.run.save({ file_id: page.file_id, last_known_status: 'waiting_for_file' })
  return page
}

/** What the service says of a file that a human is to put on its page. */
const waitsForUser = 'ask_user_to_drop_file'

/** The file once somebody has put it on its page; undefined when nobody has before the deadline. */
async function untilArrived(client: MatterCloud, file_id: string, deadline: AbortSignal, call: Call) {
  const signal = AbortSignal.any([call.signal, deadline])
  let file = await client.files.get(file_id, { signal })
  try {
    while (file.next_action === waitsForUser)
      file = await client.files.get(file_id, { signal, etag: etagOf(file), waitSeconds: 10 })
    return file
  } catch (error) {
    if (deadline.aborted && !call.signal.aborted) return undefined
    throw error
  }
}

/** The file that the run holds; undefined where the service does not know it any more. */
async function runFile(client: MatterCloud, { run, signal }: Call): Promise<File | undefined> {
  const { file_id } = run.state
  if (file_id === undefined) return undefined
  try {
    return await client.files.get(file_id, { signal })
  } catch (error) {
    if (error instanceof MatterCloudError && error.status === 404) return undefined
    throw error
  }
}

/** One fetch of an address for each run; a new one after the file of the run has failed. */
function fetchKey({ run }: Call, source_url: string, before: File | undefined): string {
  const after = before?.status === 'failed' ? before.id : ''
  return contentHash([run.id, source_url, after])
}

/** The run's file, if it holds the same bytes; its hash is known once it is measured. */
async function sameFile(client: MatterCloud, part: LocalPart, deadline: AbortSignal, call: Call) {
  const { file_id } = call.run.state
  if (file_id === undefined) return undefined
  try {
    const file = await client.files.get(file_id, { signal: call.signal })
    if (file.status !== 'processing') return file.sha256 === part.sha256 ? file : undefined
    if (file.size_bytes !== part.bytes.length) return undefined
    const measured = await measuredFile(client, file_id, {}, call.signal, deadline)
    return measured === undefined || measured.sha256 === part.sha256 ? file : undefined
  } catch (error) {
    // Gone or unusable: what is on the disk now may be better.
    if (error instanceof AnalysisFailedError) return undefined
    if (error instanceof MatterCloudError && error.status === 404) return undefined
    throw error
  }
}

async function send(client: MatterCloud, part: LocalPart, { run, signal, progress }: Call): Promise<File> {
  progress(0, 'Uploading')
  const onProgress = ({ sent, total }: { sent: number; total: number }) =>
    progress((sent / total) * 80, 'Uploading')
  const file = await client.files.upload(
    { filename: part.filename, bytes: part.bytes },
    { signal, onProgress },
  )
  await run.save({ file_id: file.id, filename: part.filename, last_known_status: 'file_processing' })
  return file
}
