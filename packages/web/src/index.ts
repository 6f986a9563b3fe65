export { type MessagePageData, messagePage } from './layout/messagePage.ts'
export { pageHeaders } from './layout/pageHeaders.ts'
export type { DrawingLinks } from './layout/partDrawing.ts'
export { type ConfirmKeysPageData, confirmKeysPage, type ListedKey } from './links/confirmKeysPage.ts'
export { type DropPageData, dropPage } from './links/dropPage.ts'
export { type EmailChangePageData, emailChangePage } from './links/emailChangePage.ts'
export { type OrderLinkPageData, orderLinkPage } from './links/orderLinkPage.ts'
export type { OrderState } from './links/orderState.ts'
export { type PaidPageData, paidPage } from './links/paidPage.ts'
export { type ReviewPageData, reviewPage } from './links/reviewPage.ts'
export { type RevokeKeysPageData, revokeKeysPage } from './links/revokeKeysPage.ts'
export { type SettingsPageData, settingsPage } from './links/settingsPage.ts'
export { signInLinkPage, signInPage } from './links/signInPages.ts'
export { type TrackingPageData, trackingPage } from './links/trackingPage.ts'
export { type MailPageData, mailPage } from './mail/mailPage.ts'
export {
  type AccountPageData,
  accountPage,
  type OwnerSession,
  type PendingEmailChange,
} from './owner/accountPage.ts'
export { type AddressesPageData, addressesPage, type OrderedAddress } from './owner/addressesPage.ts'
export { type ApprovalsPageData, approvalsPage, type PendingChange } from './owner/approvalsPage.ts'
export { type CardsPageData, cardsPage, type SavedCard } from './owner/cardsPage.ts'
export {
  addressLabel,
  type OrderAddressPageData,
  orderAddressPage,
  type TypedAddress,
} from './owner/orderAddressPage.ts'
export { type ListedOrder, type OrdersPageData, ordersPage } from './owner/ordersPage.ts'
export { type OwnedKey, type OwnerKeysPageData, ownerKeysPage } from './owner/ownerKeysPage.ts'
export type { SignedIn } from './owner/ownerPage.ts'
export { type FileToConfirm, type UnitsPageData, unitsPage } from './owner/unitsPage.ts'
