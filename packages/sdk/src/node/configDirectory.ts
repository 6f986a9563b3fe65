import { homedir } from 'node:os'
import { join } from 'node:path'
import { MatterCloudError } from '../http/errors.ts'

/**
 * The directory of keys and runs: `configDir`, else `MATTERCLOUD_CONFIG_DIR`, else the system's
 * directory for the user's settings.
 *
 * @throws MatterCloudError `no_config_directory` if none is given and the system knows no home of this user, as in
 *   some containers
 * @example
 * console.log(configDirectory())
 */
export function configDirectory(configDir?: string, env: NodeJS.ProcessEnv = process.env): string {
  return configDir || env['MATTERCLOUD_CONFIG_DIR']?.trim() || userDirectory()
}

/** As earlier versions found it. */
function userDirectory(): string {
  const name = 'mattercloud-nodejs'
  const { XDG_CONFIG_HOME, APPDATA } = process.env
  if (process.platform === 'win32') return join(APPDATA || join(home(), 'AppData', 'Roaming'), name, 'Config')
  if (process.platform === 'darwin') return join(home(), 'Library', 'Preferences', name)
  return join(XDG_CONFIG_HOME || join(home(), '.config'), name)
}

function home(): string {
  try {
    return homedir()
  } catch {
    // A user that the system does not know, without HOME.
    throw noConfigDirectory('this user has no home directory')
  }
}

/** @param why such as `/root/.config cannot be written: EROFS` */
export function noConfigDirectory(why: string): MatterCloudError {
  return new MatterCloudError(
    `There is no place for keys and runs: ${why}. Set MATTERCLOUD_CONFIG_DIR to a folder that this program may write in.`,
    {
      code: 'no_config_directory',
      status: 0,
      nextAction: 'set_config_directory',
      retryable: false,
    },
  )
}
