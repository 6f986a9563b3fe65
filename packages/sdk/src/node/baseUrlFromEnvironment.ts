import { defaultBaseUrl, normaliseBaseUrl } from '../http/baseUrl.ts'

/**
 * The service that programs on this machine talk to: `MATTERCLOUD_API_URL`, else the public one.
 * @throws MatterCloudError `invalid_request` when the variable holds no http(s) address
 */
export function baseUrlFromEnvironment(env: NodeJS.ProcessEnv = process.env): string {
  return normaliseBaseUrl(env.MATTERCLOUD_API_URL?.trim() || defaultBaseUrl)
}
