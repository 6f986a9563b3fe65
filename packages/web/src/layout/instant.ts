import { dayWords } from '@mattercloud/rules'
import { html, type Markup } from './html.ts'

/**
 * A time for people, always in UTC because the server does not know the reader's time zone. Text that is not an
 * RFC 3339 time is shown as it is.
 * @example instant('2026-11-24T12:05:00Z') // <time …>24 November 2026, 12:05 UTC</time>
 */
export function instant(text: string): Markup | string {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return text
  const clock = date.toISOString().slice(11, 16)
  return html`<time dateTime=${date.toISOString()}>${dayWords(text)}, ${clock} UTC</time>`
}

/** The day of a time, in UTC. */
export function day(text: string): Markup | string {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return text
  return html`<time dateTime=${date.toISOString().slice(0, 10)}>${dayWords(text)}</time>`
}
