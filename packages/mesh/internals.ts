/** What the measurements in `bench/` reach of the package's inside. It is not published. */
export { Scheduler } from './src/basics/scheduler.ts'
export { allocate, blockAt, kernelMemory, LAYOUT, openKernel } from './src/weld/kernel.ts'
export { KernelWeld } from './src/weld/kernelWeld.ts'
