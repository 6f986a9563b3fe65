import { commandOf, isAlive, parentOf } from './processes.ts'

/** npx, npm, pnpm and the clone's own `from-source.mjs`, as their command lines begin or contain them. */
const launcher = /(^|[\s/])(npx|npm|pnpm)(-cli)?(\.c?js|\.mjs)?(\s|$)|\/?from-source\.mjs(\s|$)/
const shell = /^(\S*\/)?(sh|bash|dash|zsh)(\s|$)/

const LOOK_EVERY_MS = 500

/**
 * The processes through which somebody started this one: from its parent up to the last npx, npm or pnpm, with the
 * shells between them. The shell in which that was typed is not one of them, so it may be closed.
 */
function findLaunchers(): number[] {
  const above: number[] = []
  let launchers = 0
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid) ?? 0) {
    const command = commandOf(pid) ?? ''
    const isLauncher = !shell.test(command) && launcher.test(command)
    if (!isLauncher && !shell.test(command)) break
    above.push(pid)
    if (isLauncher) launchers = above.length
  }
  return above.slice(0, launchers)
}

/**
 * Calls `onGone` once when one of the processes that started this one has ended. Some of them pass no signal on,
 * and one that is killed cannot.
 */
export function watchLaunchers(onGone: () => void): void {
  const launchers = findLaunchers()
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return
    clearInterval(timer)
    onGone()
  }, LOOK_EVERY_MS)
  timer.unref()
}
