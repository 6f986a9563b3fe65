import { once } from 'node:events'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { Messages } from './messages.ts'

const LARGEST_MAIL = 10 * 1024 * 1024

/** Takes every mail and delivers none: it only goes into the mailbox. */
export async function startSmtp(
  messages: Messages,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    closeTimeout: 500,
    onData(stream, session, done) {
      simpleParser(stream)
        .then((mail) => {
          if (stream.sizeExceeded) throw new Error(`a mail may have at most ${LARGEST_MAIL} bytes`)
          messages.add({
            to: session.envelope.rcptTo.map(({ address }) => address.toLowerCase()).join(', '),
            from: mail.from?.text ?? '',
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: mail.html || null,
          })
          done()
        })
        .catch((error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)))
        })
    },
  })
  // A client that breaks off is no event for the stack.
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the SMTP server has no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
