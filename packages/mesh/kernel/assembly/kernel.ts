// AssemblyScript, compiled to src/weld/kernelBytes.ts by ../build.ts.

export { addTriangles, flushAll } from './addTriangles'
export { allocateTop } from './arena'
export { gatherByGroup } from './gather'
export { joinGroups, numberGroups } from './groups'
export { setBase } from './layout'
export { bucketStarts, pairHalfEdges, setSearchBudget } from './pair'
export { pairScattered, scatteredBucketStarts } from './pairScattered'
export { hash, scanTriangles } from './scan'
export { weld } from './weld'
export { writeIndices } from './writeIndices'
