// AssemblyScript, made into src/weld/kernelBytes.ts by ../build.ts.
export { takeTop } from './arena'
export { setBase } from './layout'
export { gather, joinGroups, numberGroups, openPairs, pair, startsOf } from './pair'
export { hash, scan } from './scan'
export { add, flushAll, nameCorners, weld } from './weld'
