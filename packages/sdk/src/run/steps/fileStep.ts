import { MatterCloudError, refusedInput } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { File, FileDrop, FromUrlInput, ReadyFile } from '../../http/types.ts'
import { currentStep, type Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import type { RunRecord } from '../runRecord.ts'
import { type MeasuredPart, measurePart } from './measurePart.ts'
import { sha256Hex } from './sha256Hex.ts'
import type { WholeFile } from './uploadSource.ts'

/** How far an upload is. */
export type UploadEvent =
  | { stage: 'measuring'; done: number; total: number }
  /** The pre-flight's report: what the service's own analysis will find. */
  | { stage: 'measured'; part: MeasuredPart }
  | { stage: 'sending'; sent: number; total: number }
  /** The service has the file; its analysis runs. */
  | { stage: 'analysing'; file_id: string }

export interface RunUploadOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /** Its ending says the format. A `File` has a name of its own. */
  filename?: string | undefined
  onProgress?: ((event: UploadEvent) => void) | undefined
}

/** The file of a run, and the hash of what was sent where it was sent from here. */
export interface RunFile {
  file_id: string
  sha256?: string
}

/** @throws MatterCloudError `invalid_request` where the run has none yet */
export function fileOfRun(record: RunRecord | undefined): RunFile {
  const file_id = record?.state.file_id
  if (file_id === undefined)
    throw refusedInput('file', 'this run has no file yet: upload one, or name one with useFile.')
  const sha256 = record && currentStep(record, 'file')?.result?.sha256
  return { file_id, ...(typeof sha256 === 'string' ? { sha256 } : {}) }
}

/** What the run's file is called, where that was known when it came. */
export function filenameOfRun(record: RunRecord): string | undefined {
  const filename = currentStep(record, 'file')?.result?.filename
  return typeof filename === 'string' ? filename : undefined
}

/** Measures the part here and sends it, once. */
export async function uploadStep(
  client: RunClient,
  journal: Journal,
  { bytes, name }: WholeFile,
  { onProgress, filename: _name, ...options }: RunUploadOptions,
): Promise<RunFile> {
  const sha256 = await sha256Hex(bytes)
  return journal.once<RunFile>({
    name: 'file',
    kind: 'upload',
    input: { filename: name, sha256 },
    async act(idempotencyKey, resume) {
      const part = await measurePart(bytes, name, options.signal, (done, total) =>
        onProgress?.({ stage: 'measuring', done, total }),
      )
      onProgress?.({ stage: 'measured', part })
      const { id } = await client.files.upload(
        { filename: name, bytes },
        {
          ...options,
          idempotencyKey,
          resume,
          onProgress: ({ sent, total }) => onProgress?.({ stage: 'sending', sent, total }),
        },
      )
      const value = { file_id: id, sha256 }
      return { value, result: { ...value, filename: name }, state: { file_id: id } }
    },
    recall: async ({ result }) => {
      const file = await stillThere(client, result.file_id, options)
      return file && { file_id: file.id, sha256 }
    },
  })
}

/** Has the service fetch the file, once. */
export async function fromUrlStep(
  client: RunClient,
  journal: Journal,
  input: FromUrlInput,
  options: RequestOptions,
): Promise<RunFile> {
  return journal.once<RunFile>({
    name: 'file',
    kind: 'from_url',
    input,
    async act(idempotencyKey) {
      const { id, filename } = await client.files.fromUrl(input, { ...options, idempotencyKey })
      return { value: { file_id: id }, result: { file_id: id, filename }, state: { file_id: id } }
    },
    // A fetch that failed is tried again when it is asked for again.
    recall: async ({ result }) => {
      const file = await stillThere(client, result.file_id, options)
      return file === undefined || file.status === 'failed' ? undefined : { file_id: file.id }
    },
  })
}

/** The page where a human puts the file. The same page, under a link made anew, each time it is asked for. */
export async function dropStep(
  client: RunClient,
  journal: Journal,
  options: RequestOptions,
): Promise<FileDrop> {
  const act = async (idempotencyKey: string) => {
    const value = await client.files.drop({ ...options, idempotencyKey })
    return { value, result: { file_id: value.file_id }, state: { file_id: value.file_id } }
  }
  return journal.once<FileDrop>({
    name: 'file',
    kind: 'drop',
    input: {},
    act,
    async recall({ key, result }) {
      // A page takes one file: for another there is another page.
      const file = await stillThere(client, result.file_id, options)
      if (file?.status === 'failed') return undefined
      try {
        return (await act(key)).value
      } catch (error) {
        if (error instanceof MatterCloudError && error.code === 'token_expired') return undefined
        throw error
      }
    },
  })
}

/** Takes a file that the account has already as the run's. */
export async function useFileStep(
  client: RunClient,
  journal: Journal,
  file_id: string,
  options: RequestOptions,
): Promise<RunFile> {
  if (journal.state.file_id === file_id) return { file_id }
  return journal.once<RunFile>({
    name: 'file',
    kind: 'known',
    input: { file_id },
    readsOnly: true,
    async act() {
      const { filename } = await client.files.get(file_id, options)
      return { value: { file_id }, result: { file_id, filename }, state: { file_id } }
    },
    recall: async () => ({ file_id }),
  })
}

/**
 * Waits until the service has measured the run's file.
 *
 * @throws MatterCloudError `upload_damaged` where it holds other bytes than were sent
 */
export async function measuredFile(
  client: RunClient,
  { file_id, sha256 }: RunFile,
  options: RequestOptions,
): Promise<ReadyFile> {
  const file = await client.files.waitUntilReady(file_id, options)
  if (sha256 !== undefined && file.sha256 !== null && file.sha256 !== sha256)
    throw new MatterCloudError(
      `The service holds other bytes than were sent (SHA-256 ${file.sha256}, not ${sha256}). Upload the file again.`,
      { code: 'upload_damaged', status: 200, nextAction: 'upload_file', retryable: false },
    )
  return file
}

/** A file that was deleted meanwhile is to be sent again. */
async function stillThere(
  client: RunClient,
  file_id: unknown,
  options: RequestOptions,
): Promise<File | undefined> {
  if (typeof file_id !== 'string') return undefined
  try {
    return await client.files.get(file_id, options)
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'file_not_found') return undefined
    throw error
  }
}
