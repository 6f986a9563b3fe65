import { timingSafeEqual } from 'node:crypto'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { S3Error } from './s3Error.ts'
import { parameter, type S3Request } from './s3Request.ts'

/** The accepted credentials. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  region: string
}

/** The signature of a request and its parameters, as the request states them. */
interface Claim {
  accessKeyId: string
  /** YYYYMMDD of the scope. */
  day: string
  region: string
  signedHeaders: string[]
  signature: string
  signedAt: Date
  /** Seconds; only for signed URLs. */
  expiresIn?: number
}

const ALGORITHM = 'AWS4-HMAC-SHA256'
const MAX_SKEW_MS = 15 * 60 * 1000
const WEEK_SECONDS = 7 * 24 * 60 * 60
const SIGNING_PARAMETERS = new Set([
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-signedheaders',
  'x-amz-signature',
])

/**
 * Checks a request's signature (AWS Signature Version 4, in the header or in
 * the URL) by signing the received request again and comparing. Signed
 * parts cannot be changed: method, path, query, and the headers named as
 * signed, so a signed content-length or content-type binds the upload to it.
 *
 * @throws S3Error with the code S3 gives: AccessDenied, SignatureDoesNotMatch,
 *   RequestTimeTooSkewed, InvalidAccessKeyId, AuthorizationHeaderMalformed
 */
export async function verifySignature(
  request: S3Request,
  credentials: Credentials,
  now: Date = new Date(),
): Promise<void> {
  const inUrl = parameter(request, 'X-Amz-Signature') !== undefined
  const claim = inUrl ? readUrlClaim(request) : readHeaderClaim(request)
  checkScope(claim, credentials)
  checkTime(claim, now)
  checkCoverage(claim, request, inUrl)
  const expected = await (inUrl ? signUrl : signHeader)(request, claim, credentials)
  if (!equalInConstantTime(expected, claim.signature)) {
    throw new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The signature does not match the request: method, address, signed headers (such as content-type and content-length) and secret key must be those it was signed with.',
    )
  }
}

function readHeaderClaim(request: S3Request): Claim {
  const header = request.headers.authorization
  if (header === undefined) {
    throw new S3Error(403, 'AccessDenied', 'The request is not signed: sign it or use a signed URL.')
  }
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(header)
  if (!match) throw malformed('The authorization header is not an AWS4-HMAC-SHA256 one.')
  return {
    ...readCredential(match[1] ?? ''),
    signedHeaders: (match[2] ?? '').split(';'),
    signature: match[3] ?? '',
    signedAt: readDate(request.headers['x-amz-date']),
  }
}

function readUrlClaim(request: S3Request): Claim {
  if (parameter(request, 'X-Amz-Algorithm') !== ALGORITHM) {
    throw malformed(`X-Amz-Algorithm must be ${ALGORITHM}.`)
  }
  const expiresIn = Number(parameter(request, 'X-Amz-Expires') ?? Number.NaN)
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > WEEK_SECONDS) {
    throw malformed(`X-Amz-Expires must be a whole number of seconds from 1 to ${WEEK_SECONDS}.`)
  }
  return {
    ...readCredential(parameter(request, 'X-Amz-Credential') ?? ''),
    signedHeaders: (parameter(request, 'X-Amz-SignedHeaders') ?? '').split(';'),
    signature: parameter(request, 'X-Amz-Signature') ?? '',
    signedAt: readDate(parameter(request, 'X-Amz-Date')),
    expiresIn,
  }
}

function readCredential(text: string): Pick<Claim, 'accessKeyId' | 'day' | 'region'> {
  const [accessKeyId = '', day = '', region = '', service, end] = text.split('/')
  if (service !== 's3' || end !== 'aws4_request') {
    throw malformed('The credential must end in REGION/s3/aws4_request.')
  }
  return { accessKeyId, day, region }
}

/** Reads 20261124T101500Z. */
function readDate(text: string | undefined): Date {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '')
  const [, year, month, day, hour, minute, second] = match ?? []
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(date.getTime())) throw malformed('X-Amz-Date must look like 20261124T101500Z.')
  return date
}

function checkScope(claim: Claim, credentials: Credentials): void {
  if (claim.accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(403, 'InvalidAccessKeyId', 'There is no such access key here.')
  }
  if (claim.region !== credentials.region) {
    throw malformed(`The region is ${credentials.region} here, not ${claim.region}.`)
  }
  if (claim.day !== claim.signedAt.toISOString().slice(0, 10).replaceAll('-', '')) {
    throw malformed('The day of the credential is not the day of X-Amz-Date.')
  }
}

function checkTime(claim: Claim, now: Date): void {
  const age = now.getTime() - claim.signedAt.getTime()
  if (claim.expiresIn !== undefined && age >= claim.expiresIn * 1000) {
    throw new S3Error(403, 'AccessDenied', 'Request has expired: ask for a new signed URL.')
  }
  if (age < -MAX_SKEW_MS || (claim.expiresIn === undefined && age > MAX_SKEW_MS)) {
    throw new S3Error(403, 'RequestTimeTooSkewed', 'The request was signed more than 15 minutes from now.')
  }
}

/** An x-amz- header can change the operation (turn a PUT into a copy), so it must be signed. */
function checkCoverage(claim: Claim, request: S3Request, inUrl: boolean): void {
  const signed = new Set(claim.signedHeaders)
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signed.has(name) && !(inUrl && name === 'x-amz-content-sha256'),
  )
  if (!signed.has('host') || unsigned.length > 0) {
    throw new S3Error(
      403,
      'AccessDenied',
      `There were headers present in the request which were not signed: ${['host', ...unsigned].filter((name) => !signed.has(name)).join(', ')}.`,
    )
  }
}

async function signHeader(request: S3Request, claim: Claim, credentials: Credentials): Promise<string> {
  const signed = await signerFor(credentials).sign(toSign(request, claim, request.query), {
    signingDate: claim.signedAt,
    signableHeaders: new Set(claim.signedHeaders),
  })
  return /Signature=([0-9a-f]*)/.exec(signed.headers.authorization ?? '')?.[1] ?? ''
}

async function signUrl(request: S3Request, claim: Claim, credentials: Credentials): Promise<string> {
  const query = Object.fromEntries(
    Object.entries(request.query).filter(([name]) => !SIGNING_PARAMETERS.has(name.toLowerCase())),
  )
  const names = new Set(claim.signedHeaders)
  const signed = await signerFor(credentials).presign(toSign(request, claim, query), {
    signingDate: claim.signedAt,
    expiresIn: claim.expiresIn ?? 0,
    signableHeaders: names,
    unhoistableHeaders: names,
  })
  return String(signed.query?.['X-Amz-Signature'])
}

function signerFor({ accessKeyId, secretAccessKey, region }: Credentials): SignatureV4 {
  return new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    region,
    service: 's3',
    sha256: Sha256,
    // S3 signs the path as it is sent, and its own checksum header is added by the client.
    uriEscapePath: false,
    applyChecksum: false,
  })
}

/** The request as its sender signed it: only the headers that are named as signed. */
function toSign(request: S3Request, claim: Claim, query: S3Request['query']) {
  const headers: Record<string, string> = {}
  for (const name of claim.signedHeaders) {
    const value = request.headers[name]
    if (value !== undefined) headers[name] = value
  }
  return {
    method: request.method,
    protocol: 'http:',
    hostname: request.headers.host ?? '',
    path: request.rawPath,
    query,
    headers,
    // Anything that is not bytes makes the signer take UNSIGNED-PAYLOAD, as for S3's signed URLs;
    // a signed x-amz-content-sha256 header goes before it.
    body: {},
  }
}

function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function malformed(message: string): S3Error {
  return new S3Error(400, 'AuthorizationHeaderMalformed', message)
}
