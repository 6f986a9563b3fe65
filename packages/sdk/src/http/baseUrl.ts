import { refusedInput } from './errors.ts'

export const defaultBaseUrl = 'https://api.mattercloud.io'

/**
 * One spelling for each service, without the slash at the end: keys are stored under it.
 *
 * @throws MatterCloudError `invalid_request` if it is not an http(s) address, or has a user name, password, query
 *   or fragment
 * @example
 * normaliseBaseUrl('https://API.mattercloud.io/') // 'https://api.mattercloud.io'
 */
export function normaliseBaseUrl(text: string): string {
  if (!URL.canParse(text)) throw refusedInput('baseUrl', 'must be an http or https address.')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refusedInput('baseUrl', 'must be an http or https address.')
  if (url.username || url.password || url.search || url.hash)
    throw refusedInput('baseUrl', 'must not have a user name, a password, a query or a fragment.')
  return url.href.replace(/\/+$/, '')
}
