import { defaultBaseUrl, normaliseBaseUrl } from '../http/baseUrl.ts'

/**
 * The service's address on this machine: `MATTERCLOUD_API_URL`, else the public service.
 *
 * @throws MatterCloudError `invalid_request` if the variable is not an http(s) address
 * @example
 * const baseUrl = baseUrlFromEnvironment() // 'https://api.mattercloud.io'
 */
export function baseUrlFromEnvironment(env: NodeJS.ProcessEnv = process.env): string {
  return normaliseBaseUrl(env.MATTERCLOUD_API_URL?.trim() || defaultBaseUrl, 'MATTERCLOUD_API_URL')
}
