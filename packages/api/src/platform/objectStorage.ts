import type { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Config } from '../config.ts'

/** Where a caller may write, once, by a signed URL. */
export const uploadKey = (fileId: string) => `uploads/${fileId}`
/** The immutable copy that analysis, quote and production read; no URL can write it. */
export const storedKey = (fileId: string) => `files/${fileId}`

/** What the service needs of an object store that speaks S3. */
export interface ObjectStorage {
  /** A URL that takes exactly one PUT of this many bytes and this type until it expires. */
  presignPut(options: {
    key: string
    contentType: string
    sizeBytes: number
    expiresInSeconds: number
  }): Promise<string>
  /** The size of an object in bytes; undefined where there is none. */
  sizeOf(key: string): Promise<number | undefined>
  copy(from: string, to: string): Promise<void>
  /** @throws Error where there is no such object */
  read(key: string): Promise<Readable>
}

export function createObjectStorage(config: Config): ObjectStorage {
  const s3 = new S3Client({
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY },
    // The default adds checksum parameters to presigned URLs that an uploader's PUT would have to match.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  const Bucket = config.S3_BUCKET
  return {
    async presignPut({ key, contentType, sizeBytes, expiresInSeconds }) {
      const put = new PutObjectCommand({
        Bucket,
        Key: key,
        ContentType: contentType,
        ContentLength: sizeBytes,
      })
      return getSignedUrl(s3, put, {
        expiresIn: expiresInSeconds,
        // Without this the presigner signs neither, and any type or size could be written.
        signableHeaders: new Set(['host', 'content-type', 'content-length']),
      })
    },
    async sizeOf(key) {
      try {
        const head = await s3.send(new HeadObjectCommand({ Bucket, Key: key }))
        return head.ContentLength
      } catch (error) {
        if (error instanceof NotFound) return undefined
        throw error
      }
    },
    async copy(from, to) {
      await s3.send(new CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${from}` }))
    },
    async read(key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }))
      if (!Body || !('pipe' in Body)) throw new Error(`the object store gave no stream for ${key}`)
      return Body
    },
  }
}
