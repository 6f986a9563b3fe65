// AssemblyScript, made into src/weld/kernelBytes.ts by ../build.ts.
export { takeTop } from './arena'
export { setBase } from './layout'
export {
  countUpwards,
  duplicateFaces,
  gather,
  numberGroups,
  openPairs,
  pair,
  toStarts,
} from './pair'
export { hash, scan } from './scan'
export { add, candidateCount, flushAll, nameCorners, setCubes, weldChain } from './weld'
