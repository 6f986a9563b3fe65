/** How a command ends, for scripts. `--help` and the README list them. */
export const exitCodes = {
  done: 0,
  /** The service refused, or can't be reached. */
  failed: 1,
  /** The command line isn't understood. */
  usage: 2,
  /** There is no key, or its owner has not confirmed it. */
  no_key: 3,
  /** Something must be asked, and nobody can be asked here: stdin or stderr is not a terminal, or `--json`. */
  questions_open: 4,
  /** The order was declined, cancelled or refunded. */
  order_over: 5,
  /** Stopped by Ctrl-C or a signal; nothing is lost. */
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
