export {
  type Catalog,
  CatalogError,
  type CatalogItem,
  catalog,
  catalogItemSchema,
  findMaterial,
  materialFamilies,
  parseCatalog,
  replaceCatalog,
  requiredUserInputs,
} from './catalogue/catalogue.ts'
export { type MaterialMatch, matchMaterial } from './catalogue/matchMaterial.ts'
export { type MaterialWish, materialWish, type Superlative } from './catalogue/materialWish.ts'
export { nearest as nearestWord } from './catalogue/nearestWord.ts'
export { type ErrorCode, errorTable } from './errors.ts'
export { type ApiKeyMode, hashApiKey, makeApiKey, parseApiKey } from './ids/apiKey.ts'
export { contentHash } from './ids/contentHash.ts'
export { isPublicOrderId, makePublicOrderId, orderReferenceSchema } from './ids/publicOrderId.ts'
export {
  type AutopayPolicy,
  type ExecutionModeInput,
  type ExecutionModeReason,
  type ExecutionModeVerdict,
  evaluateExecutionMode,
  executionModeReasons,
} from './mandate/evaluateExecutionMode.ts'
export { formatMandateField, mandateLabels } from './mandate/formatMandate.ts'
export { type ChangeVerdict, judgeChange } from './mandate/judgeChange.ts'
export { type Mandate, type MandateField, mandateFields, noMandate } from './mandate/mandate.ts'
export { addressLines } from './orders/addressLines.ts'
export { countrySchema, isCountry, normaliseCountry } from './orders/country.ts'
export { countryCode, countryName, withCountryCode } from './orders/countryName.ts'
export { type ExecutionMode, executionModes } from './orders/executionModes.ts'
export {
  type FileStatus,
  fileNextActions,
  fileStatuses,
  orderNextActions,
  quoteNextAction,
} from './orders/nextActions.ts'
export { canTransition, type OrderStatus, orderStatuses, orderStatusTexts } from './orders/orderStatus.ts'
export {
  missingPostalFields,
  type PostalField,
  postalFields,
  postalNeeds,
  withoutField,
} from './orders/postalNeeds.ts'
export {
  missingShippingFields,
  namedAddressFields,
  requiredShippingFields,
  type ShippingAddress,
  shippingAddressSchema,
} from './orders/shippingAddress.ts'
export { type AgentPolicy, agentPolicy, openQuestions } from './policy/agentPolicy.ts'
export { agentPolicyMarkdown } from './policy/agentPolicyMarkdown.ts'
export { missingAddressFields } from './policy/ask-shipping-address.ts'
export type { FailureAdvice } from './policy/failureHandling.ts'
export {
  type PolicyRule,
  policyRuleSchema,
  type Question,
  type QuestionInput,
  type QuestionOption,
  type QuestionType,
  questionSchema,
} from './policy/policyRule.ts'
export { bestMaterial, type ComparedMaterial, noBestMaterial } from './price/bestMaterial.ts'
export {
  type Alternative,
  type ComparisonInput,
  compareMaterials,
  maxQuantity,
  type QuantityBreaks,
  type QuantityStep,
  quantityBreaks,
} from './price/compareMaterials.ts'
export { acceptanceTerms, dayWords, heldUntil } from './price/holding.ts'
export { formatCents, formatRange, toMajor } from './price/money.ts'
export {
  AmountTooLargeError,
  type PriceBreakdown,
  type PriceEstimate,
  type PriceInput,
  priceOrder,
} from './price/price.ts'
export { type QuoteTerms, quoteHash } from './price/quoteHash.ts'
export { rateCardVersion } from './price/rateCard.ts'
export {
  type ConfidenceFactor,
  type ConfidenceInput,
  type ExecutionConfidence,
  executionConfidence,
  minExecutionConfidence,
  minUnitConfidence,
} from './risks/confidence.ts'
export { sizeWords } from './risks/faultNumbers.ts'
export { listRisks } from './risks/listRisks.ts'
export type { RiskReport } from './risks/partReport.ts'
export {
  blockingRisks,
  type Risk,
  type RiskAdvice,
  type RiskSeverity,
  riskSchema,
  riskSeverities,
  worstSeverity,
} from './risks/risk.ts'
export { type RiskFlag, riskFlagIds, riskFlags, riskTexts } from './risks/riskFlags.ts'
export { risksOfQuote } from './risks/risksOfQuote.ts'
export { suggestions } from './risks/suggestions.ts'
export { mmPerUnit, type Unit, units } from './risks/units.ts'
export { isPrintable } from './text/printableText.ts'
export { type AmountRow, amountRows, amountsLine, amountsSentence } from './told/amountWords.ts'
export { type CancelReason, cancelReasons, cancelTextsOf } from './told/cancelReasons.ts'
export { type OrderAmounts, type OrderMoney, orderAmounts } from './told/orderAmounts.ts'
export { type OrderToTell, type OrderWords, orderWords } from './told/orderWords.ts'
export { type Support, supportSchema, waysToAsk } from './told/support.ts'
export {
  type EventData,
  type EventType,
  eventTypes,
  type KnownEvent,
  knownEvent,
  type WebhookEvent,
  webhookEventSchema,
} from './webhooks/events.ts'
export {
  signWebhook,
  verifyWebhook,
  type WebhookRefusal,
  type WebhookRequestHeaders,
  type WebhookToSign,
  type WebhookVerdict,
  type WebhookVerification,
  webhookHeaders,
} from './webhooks/webhookSignature.ts'
