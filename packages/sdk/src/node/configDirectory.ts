import { dirname } from 'node:path'
import Conf from 'conf'

/**
 * Where keys and runs are kept: the one given, else `MATTERCLOUD_CONFIG_DIR`, else the user's
 * configuration directory by the system's custom.
 */
export function configDirectory(configDir?: string, env: NodeJS.ProcessEnv = process.env): string {
  const named = configDir ?? env.MATTERCLOUD_CONFIG_DIR?.trim()
  // conf knows each system's custom; the name is one that no store has, so that none is read for it.
  return named || dirname(new Conf({ projectName: 'mattercloud', configName: 'no-such-store' }).path)
}
