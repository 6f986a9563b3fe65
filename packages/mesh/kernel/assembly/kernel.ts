// AssemblyScript, made into src/weld/kernelBytes.ts by ../build.ts.

export { add, flushAll } from './addTriangles'
export { allocateTop } from './arena'
export { gather } from './gather'
export { joinGroups, numberGroups } from './groups'
export { setBase } from './layout'
export { openPairs, pair, startsOf } from './pair'
export { pairScattered, scatteredStartsOf } from './pairScattered'
export { hash, scan } from './scan'
export { weld } from './weld'
export { writeIndices } from './writeIndices'
