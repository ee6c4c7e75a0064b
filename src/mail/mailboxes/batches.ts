/** Of a larger message headers and text are taken; its attachments stay on the server until somebody asks. */
export const largest = 25 * 1024 * 1024

/** Messages and bytes that one command asks for; the bytes of one batch are in memory at once. */
const batchCount = 100
const batchBytes = 8 * 1024 * 1024

/** UIDs in ascending order, split by count and by size; a message that is large, or of unknown size, travels alone. */
export function* batches(uids: number[], sizes: Map<number, number>, count = batchCount): Iterable<number[]> {
  let batch: number[] = []
  let bytes = 0
  for (const uid of [...uids].sort((a, b) => a - b)) {
    const size = sizes.get(uid) ?? batchBytes + 1
    if (batch.length > 0 && (batch.length >= count || bytes + size > batchBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(uid)
    bytes += size
  }
  if (batch.length > 0) yield batch
}
