import { ApiError } from '../../platform/http/apiError.ts'

/** Whose transfer it is. */
export interface TransferOwner {
  accountId: string
  isProven: boolean
  /** The sender's address, as it is counted. */
  network: string
}

/** One file on its way to this process. */
export interface Transfer {
  received(bytes: number): void
  /** All bytes are here: from now on it gives way to nobody. */
  arrived(): void
  end(): void
}

/** @param abort ends the transfer with an error for its sender */
export type BeginTransfer = (abort: (error: ApiError) => void) => Transfer

interface Running {
  owner: TransferOwner
  abort: (error: ApiError) => void
  beganAt: number
  bytes: number
  hasArrived: boolean
}

/** Where others wait, a transfer below 0.5 Mbit/s gives way; a younger one is not judged yet. */
const PRESSED_BYTES_PER_S = 64 * 1024
const JUDGED_AFTER_S = 2

/**
 * Places for the files that arrive at one process; each uses its disk meanwhile. An account and a network have
 * only a part of the places, and accounts that are not proven leave a quarter of them free. If the part is full,
 * its slowest transfer gives way to the new one if it is slow; otherwise the new one is refused.
 *
 * @param total how many places there are
 */
export function createTransferSlots(total: number): (owner: TransferOwner) => BeginTransfer {
  const part = (divisor: number) => Math.max(1, Math.floor(total / divisor))
  const running = new Set<Running>()

  /** The limits that a new transfer must meet, each with those that count. */
  const limitsOf = ({ accountId, isProven, network }: TransferOwner) => [
    {
      max: part(isProven ? 4 : 8),
      counts: ({ owner }: Running) => owner.accountId === accountId,
      refusal: ownShare('Several files of this account are being sent at this moment.'),
    },
    {
      max: part(2),
      counts: ({ owner }: Running) => owner.network === network,
      refusal: ownShare('Many files are being sent from your network at this moment.'),
    },
    ...(isProven
      ? []
      : [{ max: Math.max(1, total - Math.floor(total / 4)), counts: isUnproven, refusal: noPlaceLeft() }]),
    { max: total, counts: () => true, refusal: noPlaceLeft() },
  ]

  return (owner) => (abort) => {
    for (const { max, counts, refusal } of limitsOf(owner)) {
      const counted = [...running].filter(counts)
      if (counted.length < max) continue
      const slowest = slowestOf(counted)
      if (!slowest) throw refusal
      running.delete(slowest)
      slowest.abort(gaveWay())
    }
    const transfer: Running = { owner, abort, beganAt: performance.now(), bytes: 0, hasArrived: false }
    running.add(transfer)
    return {
      received(bytes) {
        transfer.bytes += bytes
      },
      arrived() {
        transfer.hasArrived = true
      },
      end() {
        running.delete(transfer)
      },
    }
  }
}

const isUnproven = ({ owner }: Running) => !owner.isProven

/** The slowest transfer that is slow enough to give way. */
function slowestOf(transfers: readonly Running[]): Running | undefined {
  const now = performance.now()
  const [slowest] = transfers
    .filter(({ hasArrived }) => !hasArrived)
    .map((transfer) => ({ transfer, seconds: (now - transfer.beganAt) / 1000 }))
    .filter(({ seconds }) => seconds >= JUDGED_AFTER_S)
    .map(({ transfer, seconds }) => ({ transfer, rate: transfer.bytes / seconds }))
    .filter(({ rate }) => rate < PRESSED_BYTES_PER_S)
    .sort((a, b) => a.rate - b.rate)
  return slowest?.transfer
}

const RETRY_AFTER_S = 10

const ownShare = (what: string) =>
  new ApiError('rate_limit_exceeded', `${what} Nothing is lost: try again in a moment.`, {
    details: { retry_after_s: RETRY_AFTER_S },
    retryAfterS: RETRY_AFTER_S,
  })

const noPlaceLeft = () =>
  new ApiError(
    'upstream_temporarily_unavailable',
    'Many files are being sent at this moment. Nothing is lost: try again in a minute.',
    { retryAfterS: RETRY_AFTER_S },
  )

const gaveWay = () =>
  new ApiError(
    'upload_incomplete',
    'Others waited for a place, and this file arrived very slowly. Send it again, over a better connection if you can.',
  )
