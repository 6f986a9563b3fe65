import { type MatterCloudOptions, MatterCloud as RootMatterCloud } from '../client.ts'
import { baseUrlFromEnvironment } from './baseUrlFromEnvironment.ts'
import { fileRunStore } from './fileRunStore.ts'
import { openKeyStore } from './keyStore.ts'
import { NodeRun } from './nodeRun.ts'

export interface NodeMatterCloudOptions extends MatterCloudOptions {
  /** Where keys and runs are kept, unless a key or a `runStore` is given; see `configDirectory`. */
  configDir?: string | undefined
}

/**
 * The client with what a machine of one's own has. Unless told otherwise, the address is
 * `MATTERCLOUD_API_URL` or the public one; the key is `MATTERCLOUD_API_KEY`, else the keychain's, else the key
 * file's, looked for at the first call that needs it; and runs are files.
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

  override withKey(apiKey: string, changes: Pick<MatterCloudOptions, 'runStore'> = {}): MatterCloud {
    return this.handOn(new MatterCloud({ ...this.#nodeOptions, apiKey, runStore: this.sameRuns, ...changes }))
  }

  override run(run_id: string): NodeRun {
    return new NodeRun(run_id, this.runStore, this.runClient())
  }
}
