/**
 * The address if a link may lead there: only to the web, never to a script.
 * @example webAddress('javascript:alert(1)') // undefined
 */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  return ['https:', 'http:'].includes(new URL(text).protocol) ? text : undefined
}
