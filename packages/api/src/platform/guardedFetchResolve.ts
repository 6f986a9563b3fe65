import { Resolver } from 'node:dns/promises'

/**
 * Every address that DNS has for a name, IPv4 first. The look-up of the operating system is not used: it reads
 * the hosts file and search domains, which have private names, and a slow look-up would block one of the
 * process's few threads.
 *
 * @returns empty if there is none, or DNS did not answer
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
