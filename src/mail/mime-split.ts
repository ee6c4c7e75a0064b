/** A node of the MIME tree as mailparser's splitter knows it (@zone-eu/mailsplit 5.4.19, lib/mime-node.js). */
export interface SplitNode {
  _headersLines: Buffer[]
  _boundary: Buffer | false
  _parentBoundary: Buffer | false
  parentNode: SplitNode | false
  contentType: string | false
  multipart: string | false
  messageNode?: boolean
  encoding: string | false
  flowed: boolean
  delSp: boolean
  getDecoder: () => unknown
}

/** Its head is complete, or a line of its body, or a line that belongs to no body. */
type Piece = (SplitNode & { type: 'node' }) | { type: 'body' | 'data'; value: Buffer }

/** What is used of the splitter (lib/message-splitter.js): its decisions, line by line, but not its streams. */
export interface Splitter {
  state: number
  node: SplitNode
  push(piece: Piece): boolean
  processLine(
    line: Buffer | false,
    final: boolean,
    next: (error?: Error | null, piece?: Piece | false, flush?: boolean) => void,
  ): void
}

/** Who hears of what is found, in the order of the message. */
export interface Hearer {
  /** A head is complete. */
  node(node: SplitNode): void
  /** Bytes of a body, still encoded; once or twice for one body. */
  body(bytes: Buffer): void
  /** What follows belongs to no body until the next node. */
  end(): void
}

const head = 1
const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * Takes a whole message apart in one go. The splitter decides about every line of a head and every line that could be a
 * boundary; the others are passed over natively, since in its own streams a mail of 20 kB costs it more turns of the event
 * loop than work. Throws what the splitter complains of.
 */
export function splitMessage(splitter: Splitter, bytes: Buffer, hearer: Hearer): void {
  const hear = (piece: Piece | false | undefined) => {
    if (!piece) return
    if (piece.type === 'node') hearer.node(piece)
    else if (piece.type === 'data') hearer.end()
    else hearer.body(piece.value)
  }
  splitter.push = (piece) => {
    hear(piece)
    return true
  }
  const process = (line: Buffer | false, final: boolean): { piece: Piece | false; beginsPart: boolean } => {
    let found: { piece: Piece | false; beginsPart: boolean } = { piece: false, beginsPart: false }
    splitter.processLine(line, final, (error, piece, flush) => {
      if (error) throw error
      found = { piece: piece ?? false, beginsPart: flush === true }
    })
    return found
  }
  const whole = bytes.lastIndexOf(lineFeed) + 1
  const delimiters = new Delimiters(bytes)
  let at = 0
  /** Where the body that is being passed over begins. */
  let open: number | null = null
  let owner = splitter.node
  const close = (end: number, beginsPart = false): number => {
    if (open === null) return end
    // The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
    const last = owner.parentNode ? trimmed(bytes, open, end) : end
    // So it does where it is the whole body, but mailparser lets the part have it there.
    if (last > open || beginsPart) hearer.body(bytes.subarray(open, last > open ? last : end))
    open = null
    return last
  }
  const pass = (end: number) => {
    if (open === null && !splitter.node.multipart) {
      open = at
      owner = splitter.node
    }
    at = end
  }
  while (at < whole) {
    if (splitter.state !== head) {
      const next = Math.min(whole, hasBoundary(splitter.node) ? delimiters.from(at) : whole)
      if (next > at) {
        pass(next)
        continue
      }
    }
    const end = bytes.indexOf(lineFeed, at) + 1
    const { piece, beginsPart } = process(bytes.subarray(at, end), false)
    if (piece && piece.type === 'body') {
      pass(end)
      continue
    }
    close(at, beginsPart)
    hear(piece)
    at = end
  }
  // The last line may lack its end, and be a boundary all the same: then the line end before it is not the body's.
  const rest = bytes.subarray(close(whole))
  const { piece } = process(rest.length > 0 && rest, true)
  if (piece && (piece.type === 'node' || piece.value.length > 0)) hear(piece)
}

function hasBoundary(node: SplitNode): boolean {
  return node._boundary !== false || node._parentBoundary !== false
}

function trimmed(bytes: Buffer, start: number, end: number): number {
  if (end === start || bytes[end - 1] !== lineFeed) return end
  return end - 1 > start && bytes[end - 2] === carriageReturn ? end - 2 : end - 1
}

/** Finds the lines that could be a boundary: `--` stands at their beginning, or behind a stray carriage return. */
class Delimiters {
  readonly #marks = ['\n--', '\n\r--'].map((text) => ({ mark: Buffer.from(text), next: -1 }))

  constructor(private readonly bytes: Buffer) {}

  /** Where the first such line begins, at `start` (the beginning of a line) or behind it. */
  from(start: number): number {
    let first = Number.POSITIVE_INFINITY
    for (const one of this.#marks) {
      // Both have a mark that begins one byte before the line.
      if (one.next < start) one.next = this.#find(one.mark, start)
      first = Math.min(first, one.next)
    }
    return first
  }

  #find(mark: Buffer, start: number): number {
    if (start === 0 && this.bytes.subarray(0, mark.length - 1).equals(mark.subarray(1))) return 0
    const found = this.bytes.indexOf(mark, Math.max(0, start - 1))
    return found < 0 ? Number.POSITIVE_INFINITY : found + 1
  }
}
