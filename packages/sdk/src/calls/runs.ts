import type { Http } from '../http/http.ts'
import { itemsOf } from '../http/pagination.ts'
import { pathId } from '../http/pathId.ts'
import type { ListQuery, RequestOptions } from '../http/requestOptions.ts'
import type { DeletedRun, RunJournal, RunList, RunSummary } from '../http/types.ts'

/**
 * `client.runs`: journals of runs kept by the service, for programs that have no disk. One is at
 * most 64 KiB as JSON, and is kept for 90 days after its last write.
 */
export class Runs {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** Newest first; with their journals, at most 20 at once, where `include` says so. */
  async list(query: ListQuery & { include?: 'journal' } = {}, options?: RequestOptions): Promise<RunList> {
    return this.#http.take(
      this.#http.client.GET('/v1/runs', { params: { query }, ...this.#http.signed(options) }),
    )
  }

  /** Every run, newest first, page by page, without their journals. */
  all(query: ListQuery = {}, options?: RequestOptions): AsyncGenerator<RunSummary, void, undefined> {
    return itemsOf(query, (page) => this.list(page, options))
  }

  async get(run_id: string, options?: RequestOptions): Promise<RunJournal> {
    return this.#http.take(
      this.#http.client.GET('/v1/runs/{run_id}', {
        params: { path: pathId('run_id', run_id) },
        ...this.#http.signed(options),
      }),
    )
  }

  /**
   * Writes a journal over the version that was read; without one, as a new run.
   *
   * @throws MatterCloudError `run_conflict` where someone else wrote it meanwhile: read, merge, write again
   * @example
   * const { version, journal } = await client.runs.get('bracket')
   * await client.runs.put('bracket', { ...journal, quote_id }, { version })
   */
  async put(
    run_id: string,
    journal: Record<string, unknown>,
    { version, ...options }: RequestOptions & { version?: number } = {},
  ): Promise<RunJournal> {
    return this.#http.take(
      this.#http.client.PUT('/v1/runs/{run_id}', {
        params: {
          path: pathId('run_id', run_id),
          header: version === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${version}"` },
        },
        body: { journal },
        ...this.#http.signed(options),
      }),
    )
  }

  /** Forgets a run; nothing that it began is undone. */
  async delete(run_id: string, options?: RequestOptions): Promise<DeletedRun> {
    return this.#http.take(
      this.#http.client.DELETE('/v1/runs/{run_id}', {
        params: { path: pathId('run_id', run_id) },
        ...this.#http.signed(options),
      }),
    )
  }
}
