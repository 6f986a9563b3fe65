import * as z from 'zod'
import { readJsonFile, writeJsonFile } from './jsonFile.ts'
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

/** The port of each part. */
export type StackPorts = z.infer<typeof StackPorts>

export const DEFAULT_PORTS: StackPorts = {
  api: 4400,
  mailbox: 4410,
  stripe: 4420,
  objectStore: 4430,
  smtp: 4440,
  postgres: 4450,
  stripeTest: 4460,
}

/**
 * Chooses a port for each part: the given one for the API, else the one of the last
 * start, so that links in mails and chats stay valid, else the default; and a
 * free one in place of any that is in use.
 */
export async function choosePorts(
  file: string,
  apiPort: number | undefined,
): Promise<{ ports: StackPorts; release(): void }> {
  const last = readJsonFile(file, StackPorts) ?? DEFAULT_PORTS
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

/** Saves the ports for the next start. */
export function savePorts(file: string, ports: StackPorts): void {
  writeJsonFile(file, ports)
}
