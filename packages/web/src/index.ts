export {
  type AccountPageData,
  type AddressChangeUnderWay,
  accountPage,
  type OwnerSession,
} from './accountPage.ts'
export { type AddressChangePageData, addressChangePage } from './addressChangePage.ts'
export { type AddressesPageData, addressesPage, type OrderedAddress } from './addressesPage.ts'
export { type ApprovalsPageData, approvalsPage, type PendingChange } from './approvalsPage.ts'
export { type CardsPageData, cardsPage, type SavedCard } from './cardsPage.ts'
export { type ConfirmKeysPageData, confirmKeysPage, type ListedKey } from './confirmKeysPage.ts'
export { type DropPageData, dropPage } from './dropPage.ts'
export { type MailPageData, mailPage } from './mailPage.ts'
export { type MessagePageData, messagePage } from './messagePage.ts'
export { type OrderLinkPageData, orderLinkPage } from './orderLinkPage.ts'
export { type ListedOrder, type OrdersPageData, ordersPage } from './ordersPage.ts'
export { type OwnedKey, type OwnerKeysPageData, ownerKeysPage } from './ownerKeysPage.ts'
export type { SignedIn } from './ownerPage.ts'
export { pageHeaders } from './pageHeaders.ts'
export type { DrawingLinks } from './partDrawing.ts'
export { type ReviewPageData, reviewPage } from './reviewPage.ts'
export { type SettingsPageData, settingsPage } from './settingsPage.ts'
export { signInLinkPage, signInPage } from './signInPages.ts'
export { type TrackingPageData, trackingPage } from './trackingPage.ts'
export { type FileToConfirm, type UnitsPageData, unitsPage } from './unitsPage.ts'
