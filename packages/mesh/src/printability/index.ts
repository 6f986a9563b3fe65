export { type BuiltInMaterial, builtInMaterials } from './builtInMaterials.ts'
export {
  type Fit,
  isWithin,
  judgePrintability,
  type PrintLimits,
  type PrintVerdict,
} from './judgePrintability.ts'
export {
  type DistanceReport,
  measurePrintability,
  type Printability,
  type ThinPlaceReport,
} from './measurePrintability.ts'
