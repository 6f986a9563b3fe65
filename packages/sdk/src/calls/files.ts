import { AnalysisFailedError, MatterCloudError } from '../http/errors.ts'
import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import { currentState, type ReadState, stateChanges, waitHeaders } from '../http/longPoll.ts'
import { itemsOf } from '../http/pagination.ts'
import { pathId } from '../http/pathId.ts'
import type { ListQuery, LongPollOptions, RequestOptions } from '../http/requestOptions.ts'
import type {
  DeletedFile,
  File,
  FileDrop,
  FileList,
  FromUrlInput,
  ReadyFile,
  UnitInput,
} from '../http/types.ts'
import type { UploadInput, UploadOptions } from './upload.ts'

/**
 * Whether a file's analysis is done, so that it can be quoted.
 *
 * @example
 * const file = await client.files.get(file_id)
 * if (isReady(file)) console.log(file.metrics_json.bbox_mm)
 */
export function isReady(file: File): file is ReadyFile {
  return file.status === 'ready' && file.metrics_json !== null && 'bbox_mm' in file.metrics_json
}

/** `client.files`: the files of parts, and the results of their analysis. */
export class Files {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Presign → PUT → confirm; then the service analyses the file.
   *
   * While the file is sent, `timeoutMs` counts from the last bytes that were sent. Where that is not
   * visible (browsers), the time limit grows with the file's size.
   *
   * @throws MatterCloudError of the step that failed; `upload_failed` if the storage refused the file
   * @example
   * const file = await client.files.upload(
   *   { filename: 'part.stl', bytes },
   *   { onProgress: ({ sent, total }) => console.log(`${sent} of ${total} bytes`) },
   * )
   */
  async upload(input: UploadInput, options?: UploadOptions): Promise<File> {
    // Loaded when it is used: the list of mesh formats is larger than the rest of the entry.
    const { uploadFile } = await import('./upload.ts')
    return uploadFile(this.#http, input, options)
  }

  /**
   * Lets the service fetch a file from an https address. `waitUntilReady` returns when it is analysed, or throws
   * the reason why it was not.
   *
   * @throws MatterCloudError `url_not_allowed`, `unsupported_file_type`
   * @example
   * const { id } = await client.files.fromUrl({ source_url: 'https://example.com/part.stl' })
   * const file = await client.files.waitUntilReady(id)
   */
  async fromUrl(input: FromUrlInput, options?: RequestOptions): Promise<File> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/files/from_url', {
        params: { header: idempotencyHeader(options) },
        body: input,
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Makes a page on which a human uploads one file: for agents that do not have it. Give the human `drop_url`;
   * `waitUntilReady` also waits for the upload.
   *
   * @example
   * const { file_id, drop_url } = await client.files.drop()
   * console.log(`Please upload the part here: ${drop_url}`)
   * const file = await client.files.waitUntilReady(file_id)
   */
  async drop(options?: RequestOptions): Promise<FileDrop> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/files/drop', {
        params: { header: idempotencyHeader(options) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * A file as it is now; with `etag` and `waitSeconds`, after its next change or after that time.
   *
   * @example
   * const { status } = await client.files.get(file_id)
   */
  async get(file_id: string, options: RequestOptions & LongPollOptions = {}): Promise<File> {
    return currentState(this.#reader(file_id, options), options)
  }

  /**
   * A page of the account's files, newest first.
   *
   * @example
   * const { items, next_cursor } = await client.files.list({ limit: 50 })
   */
  async list(query: ListQuery = {}, options?: RequestOptions): Promise<FileList> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/files', { params: { query: query }, ...this.#http.authenticated(options) }),
    )
  }

  /**
   * Every file of the account, newest first. It asks for the next page when it is needed.
   *
   * @example
   * for await (const file of client.files.all()) console.log(file.filename)
   */
  all(query: ListQuery = {}, options?: RequestOptions): AsyncGenerator<File, void, undefined> {
    return itemsOf(query, (page) => this.list(page, options))
  }

  /**
   * Deletes a file and its bytes.
   *
   * @throws MatterCloudError `file_in_use` while an open order or a valid quote needs it
   * @example
   * await client.files.delete(file_id)
   */
  async delete(file_id: string, options?: RequestOptions): Promise<DeletedFile> {
    return this.#http.unwrap(
      this.#http.client.DELETE('/v1/files/{file_id}', {
        params: { path: pathId('file_id', file_id) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Waits until the analysis is done, without a time limit: limit it with `signal`.
   *
   * @param options.onProgress called with the file as it is now and after each change
   * @throws AnalysisFailedError with the analysis's code, message and next step
   * @example
   * await client.files.waitUntilReady(file_id, { signal: AbortSignal.timeout(120_000) })
   */
  async waitUntilReady(
    file_id: string,
    options: RequestOptions & { onProgress?: ((file: File) => void) | undefined } = {},
  ): Promise<ReadyFile> {
    for await (const file of stateChanges(this.#reader(file_id, options), options)) {
      options.onProgress?.(file)
      if (isReady(file)) return file
      if (file.status === 'failed') throw new AnalysisFailedError(file)
    }
    throw new MatterCloudError('The wait for the file ended early.', {
      code: 'invalid_response',
      status: 0,
      retryable: true,
    })
  }

  /**
   * Sets the unit of the file's numbers. Every metric is computed again, and older quotes become stale.
   * Pass `confirmed_by: 'user'` only if a human said so.
   *
   * @example
   * await client.files.selectUnit(file_id, { selected_unit: 'in', confirmed_by: 'user' })
   */
  async selectUnit(file_id: string, input: UnitInput, options?: RequestOptions): Promise<File> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/files/{file_id}/unit', {
        params: { path: pathId('file_id', file_id), header: idempotencyHeader(options) },
        body: input,
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * A technical drawing of the part, as a PNG: front, left, top and isometric view, dimensions, and each of
   * `metrics_json.faults` by its number. After another unit was set, it is drawn again.
   *
   * @throws MatterCloudError `file_not_ready`; `preview_not_found` for a part that is too large to draw
   * @example
   * const png = await client.files.preview(file_id, { theme: 'dark' })
   */
  async preview(
    file_id: string,
    { theme, ...options }: RequestOptions & { theme?: 'light' | 'dark' | undefined } = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#http.unwrap<ArrayBuffer>(
      this.#http.client.GET('/v1/files/{file_id}/preview.png', {
        params: { path: pathId('file_id', file_id), query: theme === undefined ? {} : { theme } },
        parseAs: 'arrayBuffer',
        ...this.#http.authenticated(options),
      }),
    )
    return new Uint8Array(bytes)
  }

  /**
   * Makes a new file of the repaired mesh. `waitUntilReady` returns it when it is analysed; its `repaired` lists
   * the changes. The old file stays, and its quotes become stale. Called again, it returns the same new file.
   *
   * @throws MatterCloudError `repair_not_needed`; `repair_refused` if a repair would have to guess, with the
   *   reasons in `details`
   * @example
   * const { id } = await client.files.repair(file_id)
   * const { repaired } = await client.files.waitUntilReady(id)
   */
  async repair(file_id: string, options?: RequestOptions): Promise<File> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/files/{file_id}/repair', {
        params: { path: pathId('file_id', file_id), header: idempotencyHeader(options) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  #reader(file_id: string, options: RequestOptions): ReadState<File> {
    return (poll) =>
      this.#http.unwrapChange(
        this.#http.client.GET('/v1/files/{file_id}', {
          params: { path: pathId('file_id', file_id), header: waitHeaders(poll) },
          ...this.#http.longPolling(options, poll),
        }),
      )
  }
}
