import { type MatterCloudOptions, MatterCloud as RootMatterCloud } from '../client.ts'
import { baseUrlFromEnvironment } from './baseUrlFromEnvironment.ts'
import { fileRunStore } from './fileRunStore.ts'
import { openKeyStore } from './keyStore.ts'
import { NodeRun } from './nodeRun.ts'

export interface NodeMatterCloudOptions extends MatterCloudOptions {
  /** The directory of keys and runs, unless there is an `apiKey` or a `runStore`; see `configDirectory`. */
  configDir?: string | undefined
}

/**
 * The client for Node. By default, the address is `MATTERCLOUD_API_URL` or the public service; the key is
 * `MATTERCLOUD_API_KEY`, else the one in the keychain, else the one in the key file, read at the first call that
 * needs it; and runs are files.
 *
 * @example
 * const mc = new MatterCloud()
 * const file = await mc.run('bracket-berlin').upload('bracket.stl')
 */
export class MatterCloud extends RootMatterCloud {
  readonly #nodeOptions: NodeMatterCloudOptions

  constructor(options: NodeMatterCloudOptions = {}) {
    const { configDir, baseUrl = baseUrlFromEnvironment(), ...rest } = options
    super({
      ...rest,
      baseUrl,
      apiKey: rest.apiKey ?? (async () => (await openKeyStore({ configDir })).get(baseUrl)),
      runStore: rest.runStore ?? fileRunStore({ configDir }),
    })
    this.#nodeOptions = options
  }

  /**
   * The same client with another key.
   *
   * @param changes.runStore another store for the runs
   * @example
   * const { api_key } = await client.connect({ email: 'ada@example.com' })
   * const connected = client.withKey(api_key)
   */
  override withKey(apiKey: string, changes: Pick<MatterCloudOptions, 'runStore'> = {}): MatterCloud {
    return this.shareWith(
      new MatterCloud({ ...this.#nodeOptions, apiKey, runStore: this.inheritedRunStore, ...changes }),
    )
  }

  /**
   * Starts a run, or goes on with one; its `upload` also takes a path.
   *
   * @param run_id 1 to 64 of a–z, 0–9, `-` and `_`
   * @throws MatterCloudError `invalid_request` for another id
   * @example
   * const mc = new MatterCloud()
   * const run = mc.run('bracket-berlin')
   * const file = await run.upload('bracket.stl')
   */
  override run(run_id: string): NodeRun {
    return new NodeRun(run_id, this.runStore, this.runClient())
  }
}
