export {
  type Repair,
  type RepairChange,
  type RepairRefusal,
  repairMesh,
  repairPart,
} from './repairMesh.ts'
