/** What tests reach of the command line's inside, without a process. It is not published. */
export { track } from './src/commands/track.ts'
export type { Context } from './src/context.ts'
