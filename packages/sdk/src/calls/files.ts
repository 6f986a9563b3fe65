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

/** Whether a file's analysis is done, so that it can be quoted. */
export function isReady(file: File): file is ReadyFile {
  return file.status === 'ready' && file.metrics_json !== null && 'bbox_mm' in file.metrics_json
}

/** `client.files`: the parts' files and what their analysis found. */
export class Files {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Presign → PUT → confirm; the analysis then runs on its own.
   *
   * `timeoutMs` counts, while the file goes out, from the last bytes that did; where that cannot
   * be seen (browsers), the whole file gets a time by its size.
   *
   * @throws MatterCloudError of the step that failed; `upload_failed` when the storage refused the file
   * @example
   * const file = await client.files.upload({ filename: 'part.stl', bytes }, { onProgress: ({ sent, total }) => … })
   */
  async upload(input: UploadInput, options?: UploadOptions): Promise<File> {
    // Loaded when it is used: what knows the mesh formats is larger than all the rest.
    const { uploadFile } = await import('./upload.ts')
    return uploadFile(this.#http, input, options)
  }

  /**
   * Has the service fetch a file from an https address; `waitUntilReady` tells when it is measured, or why not.
   *
   * @throws MatterCloudError `url_not_allowed`, `unsupported_file_type`
   * @example
   * const { id } = await client.files.fromUrl({ source_url: 'https://example.com/part.stl' })
   * const file = await client.files.waitUntilReady(id)
   */
  async fromUrl(input: FromUrlInput, options?: RequestOptions): Promise<File> {
    return this.#http.take(
      this.#http.client.POST('/v1/files/from_url', {
        params: { header: idempotencyHeader(options) },
        body: input,
        ...this.#http.signed(options),
      }),
    )
  }

  /**
   * Makes a page on which a human puts one file, once: for agents that do not have it. Give them `drop_url`;
   * `waitUntilReady` waits for them too.
   */
  async drop(options?: RequestOptions): Promise<FileDrop> {
    return this.#http.take(
      this.#http.client.POST('/v1/files/drop', {
        params: { header: idempotencyHeader(options) },
        ...this.#http.signed(options),
      }),
    )
  }

  async get(file_id: string, options: RequestOptions & LongPollOptions = {}): Promise<File> {
    return currentState(this.#reader(file_id, options), options)
  }

  /** The account's files, newest first. */
  async list(query: ListQuery = {}, options?: RequestOptions): Promise<FileList> {
    return this.#http.take(
      this.#http.client.GET('/v1/files', { params: { query: query }, ...this.#http.signed(options) }),
    )
  }

  /** Every file of the account, newest first, page by page. */
  all(query: ListQuery = {}, options?: RequestOptions): AsyncGenerator<File, void, undefined> {
    return itemsOf(query, (page) => this.list(page, options))
  }

  /**
   * Deletes a file and its bytes.
   *
   * @throws MatterCloudError `file_in_use` while an open order or a quote that still holds needs it
   */
  async delete(file_id: string, options?: RequestOptions): Promise<DeletedFile> {
    return this.#http.take(
      this.#http.client.DELETE('/v1/files/{file_id}', {
        params: { path: pathId('file_id', file_id) },
        ...this.#http.signed(options),
      }),
    )
  }

  /**
   * Waits until the analysis is done, however long it takes: bound it by `signal`.
   *
   * @param options.onProgress told of the file now and after each change
   * @throws AnalysisFailedError with the analysis's code, message and next step
   * @example await client.files.waitUntilReady(id, { signal: AbortSignal.timeout(120_000) })
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
   * Says which unit the file's numbers are in; every metric is computed again, and older quotes become stale.
   * `confirmed_by: 'user'` only after a human said so.
   */
  async selectUnit(file_id: string, input: UnitInput, options?: RequestOptions): Promise<File> {
    return this.#http.take(
      this.#http.client.POST('/v1/files/{file_id}/unit', {
        params: { path: pathId('file_id', file_id), header: idempotencyHeader(options) },
        body: input,
        ...this.#http.signed(options),
      }),
    )
  }

  /**
   * The part as a technical drawing, as a PNG: front, left, top and isometric view, dimensions, and each of
   * `metrics_json.faults` by its number. After another unit was chosen it is drawn anew.
   *
   * @throws MatterCloudError `file_not_ready`; `preview_not_found` for a part too large to be drawn
   * @example await writeFile('part.png', await client.files.preview(id, { theme: 'dark' }))
   */
  async preview(
    file_id: string,
    { theme, ...options }: RequestOptions & { theme?: 'light' | 'dark' | undefined } = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#http.take<ArrayBuffer>(
      this.#http.client.GET('/v1/files/{file_id}/preview.png', {
        params: { path: pathId('file_id', file_id), query: theme === undefined ? {} : { theme } },
        parseAs: 'arrayBuffer',
        ...this.#http.signed(options),
      }),
    )
    return new Uint8Array(bytes)
  }

  /**
   * Makes a new file of the repaired mesh: `waitUntilReady` tells when it is measured, and its `repaired` says
   * what was changed. The old file stays, its older quotes become stale. Asked again, it is the same new file.
   *
   * @throws MatterCloudError `repair_not_needed`; `repair_refused` where a repair would take a guess, with the
   * reasons in `details`
   * @example
   * const { id } = await client.files.repair(file_id)
   * const { repaired } = await client.files.waitUntilReady(id)
   */
  async repair(file_id: string, options?: RequestOptions): Promise<File> {
    return this.#http.take(
      this.#http.client.POST('/v1/files/{file_id}/repair', {
        params: { path: pathId('file_id', file_id), header: idempotencyHeader(options) },
        ...this.#http.signed(options),
      }),
    )
  }

  #reader(file_id: string, options: RequestOptions): ReadState<File> {
    return (known) =>
      this.#http.takeChange(
        this.#http.client.GET('/v1/files/{file_id}', {
          params: { path: pathId('file_id', file_id), header: waitHeaders(known) },
          ...this.#http.waiting(options, known),
        }),
      )
  }
}
