export {
  checkPrintability,
  type DistanceReport,
  type PrintabilityReport,
  type PrintLimits,
} from './checkPrintability.ts'
export { type Fit, fitsRoom } from './fitsRoom.ts'
