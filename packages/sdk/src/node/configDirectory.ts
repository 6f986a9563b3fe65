import { dirname } from 'node:path'
import Conf from 'conf'

/**
 * The directory of keys and runs: `configDir`, else `MATTERCLOUD_CONFIG_DIR`, else the system's
 * directory for the user's settings.
 *
 * @example
 * console.log(configDirectory())
 */
export function configDirectory(configDir?: string, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = configDir ?? env.MATTERCLOUD_CONFIG_DIR?.trim()
  // conf knows each system's directory. No store has this name, so that conf reads none.
  return chosen || dirname(new Conf({ projectName: 'mattercloud', configName: 'no-such-store' }).path)
}
