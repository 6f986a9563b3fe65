import { MatterCloudError, refusedInput } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { File, FileDrop, FromUrlInput, ReadyFile } from '../../http/types.ts'
import { currentStep, inputHash, type Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import type { RunRecord } from '../runRecord.ts'
import { type MeasuredPart, measurePart } from './measurePart.ts'
import { sha256Hex } from './sha256Hex.ts'
import type { SourceFile } from './uploadSource.ts'

/** The progress of an upload. */
export type UploadEvent =
  | { stage: 'measuring'; done: number; total: number }
  /** The report of the local analysis: the service's analysis will find the same. */
  | { stage: 'measured'; part: MeasuredPart }
  | { stage: 'sending'; sent: number; total: number }
  /** The service has the file; its analysis runs. */
  | { stage: 'analysing'; file_id: string }

export interface RunUploadOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /** Its extension decides the format. By default, the name of a `File`. */
  filename?: string | undefined
  onProgress?: ((event: UploadEvent) => void) | undefined
}

/** The file of a run, and the hash of its bytes if this run uploaded it. */
export interface RunFile {
  file_id: string
  sha256?: string
}

/** @throws MatterCloudError `invalid_request` if the run has no file yet */
export function fileOfRun(record: RunRecord | undefined): RunFile {
  const file_id = record?.state.file_id
  if (file_id === undefined)
    throw refusedInput(
      'file',
      'this run has no file yet: upload one, or choose one that was uploaded before.',
    )
  const sha256 = record && currentStep(record, 'file')?.result?.sha256
  return { file_id, ...(typeof sha256 === 'string' ? { sha256 } : {}) }
}

/** The name of the run's file, if it was known when the run got the file. */
export function filenameOfRun(record: RunRecord): string | undefined {
  const filename = currentStep(record, 'file')?.result?.filename
  return typeof filename === 'string' ? filename : undefined
}

/** Whether the run's file was fetched from this address. */
export function isFetchedFrom(record: RunRecord, source_url: string): boolean {
  const step = currentStep(record, 'file')
  return step?.input_sha256 === inputHash({ kind: 'from_url', input: { source_url } })
}

/** Analyses the part locally and sends it, once. */
export async function uploadStep(
  client: RunClient,
  journal: Journal,
  { bytes, name }: SourceFile,
  { onProgress, filename: _name, ...options }: RunUploadOptions,
): Promise<RunFile> {
  const sha256 = await sha256Hex(bytes)
  return journal.once<RunFile>({
    name: 'file',
    kind: 'upload',
    input: { filename: name, sha256 },
    async perform(idempotencyKey, resume) {
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
    loadResult: async ({ result }) => {
      const file = await findFile(client, result.file_id, options)
      return file && { file_id: file.id, sha256 }
    },
  })
}

/** Lets the service fetch the file, once. */
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
    async perform(idempotencyKey) {
      const { id, filename } = await client.files.fromUrl(input, { ...options, idempotencyKey })
      return { value: { file_id: id }, result: { file_id: id, filename }, state: { file_id: id } }
    },
    // A fetch that failed is repeated at the next call.
    loadResult: async ({ result }) => {
      const file = await findFile(client, result.file_id, options)
      return file === undefined || file.status === 'failed' ? undefined : { file_id: file.id }
    },
  })
}

/** The page on which a human uploads the file: at each call the same page, with a new link. */
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
    perform: act,
    async loadResult({ key, result }) {
      // A page takes one file; another file needs another page.
      const file = await findFile(client, result.file_id, options)
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

/** Makes an existing file of the account the run's file. */
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
    readOnly: true,
    async perform() {
      const { filename } = await client.files.get(file_id, options)
      return { value: { file_id }, result: { file_id, filename }, state: { file_id } }
    },
    loadResult: async () => ({ file_id }),
  })
}

/**
 * Waits until the service has analysed the run's file.
 *
 * @throws MatterCloudError `upload_damaged` if the service has other bytes than were sent
 */
export async function waitUntilMeasured(
  client: RunClient,
  { file_id, sha256 }: RunFile,
  options: RequestOptions,
): Promise<ReadyFile> {
  const file = await client.files.waitUntilReady(file_id, options)
  if (sha256 !== undefined && file.sha256 !== null && file.sha256 !== sha256)
    throw new MatterCloudError(
      `The service has other bytes than were sent (SHA-256 ${file.sha256}, not ${sha256}). Upload the file again.`,
      { code: 'upload_damaged', status: 200, nextAction: 'upload_file', retryable: false },
    )
  return file
}

/** The file, or undefined if it was deleted and must be sent again. */
async function findFile(
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
