import { once } from 'node:events'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { Messages } from './messages.ts'

const MAX_MAIL_BYTES = 10 * 1024 * 1024

/** Accepts every mail and stores it in the mailbox; delivers none. */
export async function startSmtp(
  messages: Messages,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    closeTimeout: 500,
    onData(stream, session, done) {
      simpleParser(stream)
        .then((mail) => {
          if (stream.sizeExceeded) throw new Error(`a mail may have at most ${MAX_MAIL_BYTES} bytes`)
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
  // A client that disconnects is not an error of the stack.
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
