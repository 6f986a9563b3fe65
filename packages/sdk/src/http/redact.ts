/** Takes the caller's key, and whatever else looks like a key, out of a text that others wrote. */
export function redact(text: string, apiKey: string | undefined): string {
  const withoutOwn = apiKey ? text.replaceAll(apiKey, '[key]') : text
  return withoutOwn.replaceAll(/\bmc_(?:live|test|op)_[0-9A-Za-z]+/g, '[key]')
}
