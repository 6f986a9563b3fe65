import type { Http } from '../http/http.ts'
import { itemsOf } from '../http/pagination.ts'
import { pathId } from '../http/pathId.ts'
import type { ListQuery, RequestOptions } from '../http/requestOptions.ts'
import type { DeletedRun, RunJournal, RunList, RunSummary } from '../http/types.ts'

/**
 * `client.runs`: journals of runs that the service stores, for programs without a disk. A journal may have
 * 64 KiB as JSON, and is kept for 90 days after its last write.
 */
export class Runs {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * A page of runs, newest first; with `include: 'journal'` also their journals, at most 20 runs a page.
   *
   * @example
   * const { items } = await client.runs.list({ limit: 20, include: 'journal' })
   */
  async list(query: ListQuery & { include?: 'journal' } = {}, options?: RequestOptions): Promise<RunList> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/runs', { params: { query }, ...this.#http.authenticated(options) }),
    )
  }

  /**
   * Every run, newest first, without their journals. It asks for the next page when it is needed.
   *
   * @example
   * for await (const { run_id } of client.runs.all()) console.log(run_id)
   */
  all(query: ListQuery = {}, options?: RequestOptions): AsyncGenerator<RunSummary, void, undefined> {
    return itemsOf(query, (page) => this.list(page, options))
  }

  /**
   * A run with its journal and the version of it.
   *
   * @throws MatterCloudError `run_not_found`
   * @example
   * const { version, journal } = await client.runs.get('bracket')
   */
  async get(run_id: string, options?: RequestOptions): Promise<RunJournal> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/runs/{run_id}', {
        params: { path: pathId('run_id', run_id) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Replaces the version that was read; without `version`, makes a new run.
   *
   * @throws MatterCloudError `run_conflict` if another program has written it since: read, merge, write again
   * @example
   * const { version, journal } = await client.runs.get('bracket')
   * await client.runs.put('bracket', { ...journal, quote_id }, { version })
   */
  async put(
    run_id: string,
    journal: Record<string, unknown>,
    { version, ...options }: RequestOptions & { version?: number } = {},
  ): Promise<RunJournal> {
    return this.#http.unwrap(
      this.#http.client.PUT('/v1/runs/{run_id}', {
        params: {
          path: pathId('run_id', run_id),
          header: version === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${version}"` },
        },
        body: { journal },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Deletes a run's journal. Its file, quote and order stay.
   *
   * @example
   * await client.runs.delete('bracket')
   */
  async delete(run_id: string, options?: RequestOptions): Promise<DeletedRun> {
    return this.#http.unwrap(
      this.#http.client.DELETE('/v1/runs/{run_id}', {
        params: { path: pathId('run_id', run_id) },
        ...this.#http.authenticated(options),
      }),
    )
  }
}
