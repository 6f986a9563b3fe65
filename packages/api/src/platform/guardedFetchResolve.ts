import { Resolver } from 'node:dns/promises'

/**
 * Every address that DNS has for a name, IPv4 first. Not the operating system's look-up: that one
 * reads the hosts file and search domains, which know private names, and a slow name would hold a
 * thread of the few that the whole process has.
 *
 * @returns empty where there is none, or DNS did not answer
 */
export async function resolveHost(hostname: string, signal: AbortSignal): Promise<string[]> {
  const resolver = new Resolver()
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel)
  try {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
