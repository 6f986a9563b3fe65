/** What the measurements in `bench/` reach of the package's inside. It is not published. */
export { Pace } from './src/basics/pace.ts'
export { blockAt, kernelMemory, LAYOUT, openKernel, takeMemory } from './src/weld/kernel.ts'
export { KernelWeld } from './src/weld/kernelWeld.ts'
