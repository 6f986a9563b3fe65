export { type Repair, type RepairChange, type RepairRefusal, repairMesh } from './repairMesh.ts'
