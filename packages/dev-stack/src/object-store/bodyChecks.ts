import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { S3Error } from './s3Error.ts'

interface Check {
  update(chunk: Buffer): void
  /** Throws if the body differs. */
  finish(): void
}

/**
 * The checks that a PUT's headers require: Content-MD5, the signed
 * x-amz-content-sha256, and the checksums that the clients add.
 *
 * @throws S3Error NotImplemented for a body in signed chunks
 */
export function bodyChecks(headers: Record<string, string>): Check {
  const sha256 = headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'
  if (sha256.startsWith('STREAMING-') || headers['content-encoding']?.includes('aws-chunked')) {
    throw new S3Error(
      501,
      'NotImplemented',
      "Bodies in aws-chunked encoding are not supported here: set the client's requestChecksumCalculation to WHEN_REQUIRED.",
    )
  }
  const checks: Check[] = []
  if (sha256 !== 'UNSIGNED-PAYLOAD') {
    checks.push(hashCheck('sha256', 'hex', sha256, 'XAmzContentSHA256Mismatch', 'x-amz-content-sha256'))
  }
  for (const [header, algorithm] of [
    ['content-md5', 'md5'],
    ['x-amz-checksum-sha256', 'sha256'],
    ['x-amz-checksum-sha1', 'sha1'],
  ] as const) {
    const expected = headers[header]
    if (expected !== undefined) checks.push(hashCheck(algorithm, 'base64', expected, 'BadDigest', header))
  }
  const crc = headers['x-amz-checksum-crc32']
  if (crc !== undefined) checks.push(crcCheck(crc))
  return {
    update: (chunk) => {
      for (const check of checks) check.update(chunk)
    },
    finish: () => {
      for (const check of checks) check.finish()
    },
  }
}

function hashCheck(
  algorithm: string,
  encoding: 'hex' | 'base64',
  expected: string,
  code: string,
  header: string,
): Check {
  const hash = createHash(algorithm)
  return {
    update: (chunk) => {
      hash.update(chunk)
    },
    finish: () => {
      if (hash.digest(encoding) !== expected) throw digestMismatch(code, header)
    },
  }
}

function crcCheck(expected: string): Check {
  let value = 0
  return {
    update: (chunk) => {
      value = crc32(chunk, value)
    },
    finish: () => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(value)
      if (bytes.toString('base64') !== expected) throw digestMismatch('BadDigest', 'x-amz-checksum-crc32')
    },
  }
}

function digestMismatch(code: string, header: string): S3Error {
  return new S3Error(400, code, `The body is not the one that the header ${header} describes.`)
}
