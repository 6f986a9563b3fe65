import { ApiError } from '../../platform/http/apiError.ts'
import { measureRate, type Rate } from './rate.ts'

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

/** What one process has for files that arrive. */
export interface TransferRoom {
  /** The disk space, in files of the largest size. */
  files: number
  maxFileBytes: number
}

interface Running {
  owner: TransferOwner
  abort: (error: ApiError) => void
  bytes: number
  rate: Rate
  hasArrived: boolean
}

/** What is shared: how much of it there is, and what a transfer takes. */
interface Resource {
  total: number
  usedBy(transfer: Running): number
}

/**
 * What arrives takes disk space, and only as much as has arrived; a transfer that waits for its bytes takes little
 * more than a connection. So there may be many more transfers than there is room for whole files.
 */
const TRANSFERS_FOR_A_FILE = 16
/** Where others wait, a transfer below 0.5 Mbit/s gives way. */
const PRESSED_BYTES_PER_S = 64 * 1024

/**
 * Shares the disk space and the connections of one process between the files that arrive at it. An account and a
 * network have only a part of both, and accounts that are not proven leave a quarter free. Where a part is used
 * up, its slowest transfer gives way if it is slow, then one of an account that sends several to an account that
 * sends no other; otherwise the one that needs more is refused.
 */
export function createTransferSlots(room: TransferRoom): (owner: TransferOwner) => BeginTransfer {
  const running = new Set<Running>()
  const connections: Resource = { total: room.files * TRANSFERS_FOR_A_FILE, usedBy: () => 1 }
  const disk: Resource = {
    total: room.files * room.maxFileBytes,
    usedBy: ({ bytes }) => bytes,
  }

  /** Lets others give way until a transfer is within its limits. @throws ApiError where none does */
  const makeRoom = (transfer: Running, { total, usedBy }: Resource) => {
    for (const { divisor, counts, refusal } of limitsOf(transfer.owner)) {
      for (;;) {
        const counted = [...running].filter(counts)
        const taken = counted.reduce((sum, one) => sum + usedBy(one), 0)
        // One alone may always go on: the size of a file has its own limit.
        if (taken <= total / divisor || counted.length === 1) break
        const others = counted.filter((one) => one !== transfer && !one.hasArrived)
        const giving = slowestOf(others) ?? oneOfSeveral(others, transfer)
        if (!giving) throw refusal
        running.delete(giving)
        giving.abort(gaveWay())
      }
    }
  }

  return (owner) => (abort) => {
    const transfer: Running = { owner, abort, bytes: 0, rate: measureRate(), hasArrived: false }
    running.add(transfer)
    const end = () => {
      running.delete(transfer)
    }
    try {
      makeRoom(transfer, connections)
    } catch (error) {
      end()
      throw error
    }
    return {
      received(bytes) {
        if (!running.has(transfer)) return
        transfer.bytes += bytes
        transfer.rate.count(bytes)
        try {
          makeRoom(transfer, disk)
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          end()
          abort(error)
        }
      },
      arrived() {
        transfer.hasArrived = true
      },
      end,
    }
  }
}

/** The limits that a transfer must meet, each with those that count. */
const limitsOf = ({ accountId, isProven, network }: TransferOwner) => [
  {
    divisor: isProven ? 4 : 8,
    counts: ({ owner }: Running) => owner.accountId === accountId,
    refusal: ownShare('Several files of this account are being sent at this moment.'),
  },
  {
    divisor: 2,
    counts: ({ owner }: Running) => owner.network === network,
    refusal: ownShare('Many files are being sent from your network at this moment.'),
  },
  ...(isProven ? [] : [{ divisor: 4 / 3, counts: isUnproven, refusal: noPlaceLeft() }]),
  { divisor: 1, counts: () => true, refusal: noPlaceLeft() },
]

const isUnproven = ({ owner }: Running) => !owner.isProven

/** The slowest transfer that is slow enough to give way. */
function slowestOf(transfers: readonly Running[]): Running | undefined {
  const [slowest] = transfers
    .flatMap((transfer) => {
      const rate = transfer.rate.bytesPerSecond()
      return rate !== undefined && rate < PRESSED_BYTES_PER_S ? [{ transfer, rate }] : []
    })
    .sort((a, b) => a.rate - b.rate)
  return slowest?.transfer
}

/** The newest transfer of the account that sends most, if it sends several and the one in need sends no other. */
function oneOfSeveral(transfers: readonly Running[], inNeed: Running): Running | undefined {
  const ofAccounts = Map.groupBy(transfers, ({ owner }) => owner.accountId)
  if (ofAccounts.has(inNeed.owner.accountId)) return undefined
  const [most] = [...ofAccounts.values()].sort((a, b) => b.length - a.length)
  return most && most.length > 1 ? most.at(-1) : undefined
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
    'Others waited for a place, and this file arrived very slowly or was one of several. Send it again, over a better connection if you can.',
  )
