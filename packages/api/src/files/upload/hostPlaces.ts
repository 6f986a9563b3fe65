/** Counts how many files come from one host at the same moment, in this process. */
export interface HostPlaces {
  /** @returns gives the place back; undefined if the host has none left */
  take(host: string): (() => void) | undefined
}

/** @param max how many files may come from one host at once */
export function createHostPlaces(max: number): HostPlaces {
  const taken = new Map<string, number>()
  return {
    take(host) {
      const count = taken.get(host) ?? 0
      if (count >= max) return undefined
      taken.set(host, count + 1)
      return () => {
        const left = (taken.get(host) ?? 1) - 1
        if (left > 0) taken.set(host, left)
        else taken.delete(host)
      }
    },
  }
}
