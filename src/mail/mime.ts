import { MailParser, type MailParserOptions } from 'mailparser'
import { type Decoded, decodeAs, decodeText } from './charset.ts'
import { unflow } from './flowed.ts'
import { first, maxHeaderBytes, type RawHeader, splitHeaders } from './header.ts'
import { type SplitNode, type Splitter, splitMessage } from './mime-split.ts'
import { parseStructured } from './parameter.ts'
import { decoded, decodedSize } from './transfer-encoding.ts'
import { takeUuencoded, type UuFile } from './uuencode.ts'

/** pitfalls B11. */
const maxDepth = 32
const maxParts = 500
/** So many bytes of text are read in one mail; an honest one has a hundredth of it. */
export const maxText = 2 * 1024 * 1024
/** So much of an attached message or report is kept for reading. */
const maxKept = 1024 * 1024

/** One node of the MIME tree. */
export interface Part {
  type: string
  /** Parameters of Content-Type. */
  parameters: Map<string, string>
  headers: RawHeader[]
  name: string | null
  /** Shown as text, not offered as a file. */
  isText: boolean
  /** Line feeds only; null for anything but text. */
  text: string | null
  charset: string | null
  guessed: boolean
  /** Only the beginning of its text was kept. */
  isCut: boolean
  /** Files that stood uuencoded in the text. */
  files: UuFile[]
  /** The first MiB of an attached message or report; null for other files. */
  bytes: Buffer | null
  size: number
  children: Part[]
}

/** What is used of mailparser's insides (mailparser 3.9.31, lib/mail-parser.js). */
interface Inside {
  node: SplitNode
  contentType: string | false
  isAttachment?: boolean
  decoder?: unknown
  parent?: Inside
  children: Inside[]
}

interface Engine {
  tree: Inside | false
  curnode: Inside | false
  splitter: Splitter
  createNode(node: SplitNode): Inside
  processHeaders(lines: unknown): Map<string, unknown>
}

const Base = MailParser as unknown as new (options: MailParserOptions & Record<string, unknown>) => Engine

/** How a text part says that it is to be read; mailparser is told less. */
interface TextLabel {
  charset: string | null
  flowed: boolean
  delSp: boolean
}

/**
 * mailparser finds the parts and builds their tree. Its streams stay empty: bodies come whole, and transfer encodings,
 * character sets, flowed text, headers and HTML are ours.
 */
class Dissector extends Base {
  readonly parts = new Map<Inside, Part>()
  readonly #labels = new Map<Inside, TextLabel>()
  readonly #forced: string | null
  readonly #keep: boolean
  /** Bytes of text that may still be read. */
  #budget: number
  /** The body that is being read: of `curnode`, unless that has ended. */
  #open: { inside: Inside; pieces: Buffer[] } | null = null

  constructor(forced: string | null, keep: boolean) {
    super({ keepDeliveryStatus: true, maxChildNodes: maxParts, maxHeadSize: maxHeaderBytes })
    this.#forced = forced
    this.#keep = keep
    this.#budget = keep ? Number.POSITIVE_INFINITY : maxText
  }

  /** Throws what mailparser complains of, and what is nested too deep. */
  read(bytes: Buffer): Part | null {
    splitMessage(this.splitter, bytes, {
      node: (node) => this.#begin(node),
      body: (piece) => this.#open?.pieces.push(piece),
      end: () => this.#close(),
    })
    this.#close()
    return this.#result()
  }

  #begin(node: SplitNode): void {
    node.getDecoder = () => noStream
    const inside = this.createNode(node)
    const part = emptyPart(inside, splitHeaders(Buffer.concat(node._headersLines), this.#forced))
    this.parts.set(inside, part)
    let depth = 0
    for (let up = inside.parent; up; up = up.parent) depth++
    if (depth > maxDepth) throw new Error('nested too deep')
    if (part.isText) {
      const charset = part.parameters.get('charset') ?? null
      this.#labels.set(inside, { charset, flowed: node.flowed, delSp: node.delSp })
    }
    // A message shown inside this one is no file: its own parts follow.
    const isShown = node.contentType === 'message/rfc822' && node.messageNode === true
    this.#open = inside.decoder && !isShown ? { inside, pieces: [] } : null
  }

  #close(): void {
    const open = this.#open
    this.#open = null
    const part = open && this.parts.get(open.inside)
    if (!open || !part) return
    const { encoding } = open.inside.node
    const body = open.pieces.length === 1 && open.pieces[0] ? open.pieces[0] : Buffer.concat(open.pieces)
    const label = this.#labels.get(open.inside)
    if (label) this.#decode(part, label, decoded(body, encoding))
    else if (this.#keep || isReadLater(part.type)) {
      const bytes = decoded(body, encoding)
      part.size = bytes.length
      part.bytes = this.#keep ? bytes : bytes.subarray(0, maxKept)
    } else part.size = decodedSize(body, encoding)
  }

  /** Its own reading of headers is not used; doing without it keeps hostile ones from costing time. */
  override processHeaders(): Map<string, unknown> {
    return new Map()
  }

  #decode(part: Part, label: TextLabel, whole: Buffer): void {
    const bytes = whole.subarray(0, Math.max(0, this.#budget))
    this.#budget -= bytes.length
    const found: Decoded = this.#forced
      ? { text: decodeAs(bytes, this.#forced), charset: this.#forced, guessed: false }
      : decodeText(bytes, label.charset)
    const isPlain = part.type === 'text/plain'
    const lines = found.text.includes('\r') ? found.text.replace(/\r\n?/g, '\n') : found.text
    const { text, files } = isPlain ? takeUuencoded(lines) : { text: lines, files: [] }
    part.text = label.flowed && isPlain ? unflow(text, label.delSp) : text
    part.files = files
    part.charset = found.charset
    part.guessed = found.guessed
    part.size = whole.length
    part.isCut = bytes.length < whole.length
    if (this.#keep) part.bytes = bytes
  }

  /** The tree with our parts. */
  #result(): Part | null {
    const build = (inside: Inside): Part | null => {
      const part = this.parts.get(inside) ?? null
      if (part) part.children = inside.children.flatMap((child) => build(child) ?? [])
      return part
    }
    return this.tree ? build(this.tree) : null
  }
}

/** What mailparser gets to listen to instead of a decoding stream. */
const noStream = { on: () => noStream }

function emptyPart(inside: Inside, headers: RawHeader[]): Part {
  const type = parseStructured(first(headers, 'content-type'))
  const disposition = parseStructured(first(headers, 'content-disposition'))
  return {
    type: inside.contentType || 'text/plain',
    parameters: type.parameters,
    headers,
    name: disposition.parameters.get('filename') ?? type.parameters.get('name') ?? null,
    isText: inside.isAttachment === false,
    text: null,
    charset: null,
    guessed: false,
    isCut: false,
    files: [],
    bytes: null,
    size: 0,
    children: [],
  }
}

function isReadLater(type: string): boolean {
  return type.startsWith('message/') || type === 'text/rfc822-headers'
}

/**
 * Takes a message apart. Rejects when mailparser gives up or a limit of pitfalls B11 is passed. `forced`: a canonical
 * charset in which all text is read, against its labels. `keep`: every part comes with its bytes, whole.
 */
export async function dissect(bytes: Uint8Array, forced: string | null = null, keep = false): Promise<Part | null> {
  return new Dissector(forced, keep).read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
