export { noArguments, readArgs, singleArgument, UsageError, wholeNumber } from './readArgs.ts'
export { OutputError, watchOutput } from './watchOutput.ts'
