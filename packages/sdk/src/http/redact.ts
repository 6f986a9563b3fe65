/** Removes the caller's key, and everything else that looks like a key, from a text that the service sent. */
export function redact(text: string, apiKey: string | undefined): string {
  const withoutCallersKey = apiKey ? text.replaceAll(apiKey, '[key]') : text
  return withoutCallersKey.replaceAll(/\bmc_(?:live|test|op)_[0-9A-Za-z]+/g, '[key]')
}
