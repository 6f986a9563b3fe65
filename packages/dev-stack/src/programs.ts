import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The files that Node runs for the service's own processes. */
export interface Programs {
  api: string
  worker: string
  operatorCli: string
}

/** The API package's programs, from its sources or its build as this process itself runs. */
export function apiPrograms(): Programs {
  return {
    api: fileOf(import.meta.resolve('@mattercloud/api/main')),
    worker: fileOf(import.meta.resolve('@mattercloud/api/worker')),
    operatorCli: fileOf(import.meta.resolve('@mattercloud/api/operator-cli')),
  }
}

/** Node strips types only outside of node_modules, so a workspace's link is followed. */
function fileOf(url: string): string {
  return realpathSync(fileURLToPath(url))
}
