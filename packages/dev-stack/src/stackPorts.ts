import * as z from 'zod'
import { readKept, writeKept } from './keptFile.ts'
import { type ClaimedPort, claimPort } from './ports.ts'

const port = z.int().min(1).max(65_535)

const StackPorts = z.object({
  api: port,
  mailbox: port,
  stripe: port,
  objectStore: port,
  smtp: port,
  postgres: port,
  // A folder of an earlier version has none.
  stripeTest: port.default(4460),
})

/** Which part listens where. */
export type StackPorts = z.infer<typeof StackPorts>

export const USUAL_PORTS: StackPorts = {
  api: 4400,
  mailbox: 4410,
  stripe: 4420,
  objectStore: 4430,
  smtp: 4440,
  postgres: 4450,
  stripeTest: 4460,
}

/**
 * Chooses a port for each part: the wish for the API, else the one of the last
 * time, so that links in mails and chats stay good, else the usual one; and a
 * free one in place of any that is taken.
 */
export async function choosePorts(
  file: string,
  apiPort: number | undefined,
): Promise<{ ports: StackPorts; release(): void }> {
  const last = readKept(file, StackPorts) ?? USUAL_PORTS
  const claims: ClaimedPort[] = []
  const claim = async (preferred: number) => {
    const claimed = await claimPort(preferred)
    claims.push(claimed)
    return claimed.port
  }
  const ports = {
    api: await claim(apiPort ?? last.api),
    mailbox: await claim(last.mailbox),
    stripe: await claim(last.stripe),
    objectStore: await claim(last.objectStore),
    smtp: await claim(last.smtp),
    // PostgreSQL chooses for itself: a running one that is taken over keeps its port.
    postgres: last.postgres,
    stripeTest: await claim(last.stripeTest),
  }
  return {
    ports,
    release: () => {
      for (const { release } of claims) release()
    },
  }
}

/** Keeps the ports for the next start. */
export function keepPorts(file: string, ports: StackPorts): void {
  writeKept(file, ports)
}
