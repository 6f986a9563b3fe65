import type { Mail } from '../platform/mail.ts'

/** What a mail says. */
export interface MailWords {
  subject: string
  /** As `mailPage` reads them: an empty one ends a paragraph. */
  lines: readonly string[]
}

export function mailTo(to: string, { subject, lines }: MailWords): Mail {
  return { to, subject, text: lines.join('\n') }
}
