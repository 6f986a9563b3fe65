import { refusedInput } from './errors.ts'

export const defaultBaseUrl = 'https://api.mattercloud.io'

/**
 * One spelling for each service, without the slash at the end: keys are stored under it.
 *
 * @param name the setting that an error names
 * @throws MatterCloudError `invalid_request` if it is not an http(s) address, or has a user name, password, query
 *   or fragment
 * @example
 * normaliseBaseUrl('https://API.mattercloud.io/') // 'https://api.mattercloud.io'
 */
export function normaliseBaseUrl(text: string, name = 'baseUrl'): string {
  if (!URL.canParse(text)) throw refusedInput(name, 'must be an http or https address.')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refusedInput(name, 'must be an http or https address.')
  if (url.username || url.password || url.search || url.hash)
    throw refusedInput(name, 'must not have a user name, a password, a query or a fragment.')
  return url.href.replace(/\/+$/, '')
}
