import { Transform, type TransformCallback } from 'node:stream'
import { MailParser, type MailParserOptions } from 'mailparser'
import { type Decoded, decodeAs, decodeText } from './charset.ts'
import { unflow } from './flowed.ts'
import { first, maxHeaderBytes, type RawHeader, splitHeaders } from './header.ts'
import { parseStructured } from './parameter.ts'
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
  node: { _headersLines: Buffer[]; flowed: boolean; delSp: boolean }
  contentType: string | false
  charset?: string
  isAttachment?: boolean
  parent?: Inside
  children: Inside[]
}

interface File {
  type: 'attachment'
  content: NodeJS.ReadableStream
  release: () => void
}

interface Engine extends Transform {
  tree: Inside | false
  curnode: Inside | false
  decoder: { decodeStream(label: string): Transform }
  createNode(node: Inside['node']): Inside
  processHeaders(lines: unknown): Map<string, unknown>
  getTextContent(): unknown
}

const Base = MailParser as unknown as new (options: MailParserOptions & Record<string, unknown>) => Engine

/** What collectors of one message may keep together. */
interface Budget {
  bytes: number
}

/** Collects the bytes of a text part and hands them to our own decoding: whole, or as far as the budget goes. */
class Collector extends Transform {
  readonly #chunks: Buffer[] = []
  readonly #budget: Budget
  readonly #done: (bytes: Buffer, size: number) => void
  #size = 0

  constructor(budget: Budget, done: (bytes: Buffer, size: number) => void) {
    super()
    this.#budget = budget
    this.#done = done
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback) {
    const kept = chunk.subarray(0, Math.max(0, this.#budget.bytes))
    this.#budget.bytes -= kept.length
    this.#size += chunk.length
    if (kept.length > 0) this.#chunks.push(kept)
    callback()
  }

  override _flush(callback: TransformCallback) {
    try {
      this.#done(Buffer.concat(this.#chunks), this.#size)
      callback()
    } catch (error) {
      callback(error as Error)
    }
  }
}

/**
 * mailparser takes the message apart and undoes transfer encodings. Character sets, flowed text, headers and HTML are ours:
 * a label it does not know makes every text part pass our decoder, also those called utf-8 or us-ascii.
 */
class Dissector extends Base {
  readonly parts = new Map<Inside, Part>()
  readonly #texts: { part: Part; inside: Inside; label: string | null; flowed: boolean; delSp: boolean }[] = []
  readonly #forced: string | null
  readonly #keep: boolean
  #tooDeep = false

  constructor(forced: string | null, keep: boolean) {
    super({
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      keepDeliveryStatus: true,
      maxChildNodes: maxParts,
      maxHeadSize: maxHeaderBytes,
    })
    this.#forced = forced
    this.#keep = keep
    const budget = { bytes: keep ? Number.POSITIVE_INFINITY : maxText }
    this.decoder = {
      decodeStream: (label) =>
        new Collector(budget, (bytes, size) => this.#decode(Number(label.slice(8)), bytes, size)),
    }
  }

  override createNode(node: Inside['node']): Inside {
    const inside = super.createNode(node)
    const part = emptyPart(inside, this.#headersOf(node))
    this.parts.set(inside, part)
    let depth = 0
    for (let up = inside.parent; up; up = up.parent) depth++
    if (depth > maxDepth && !this.#tooDeep) {
      this.#tooDeep = true
      this.destroy(new Error('nested too deep'))
    }
    if (part.isText) {
      const label = part.parameters.get('charset') ?? null
      this.#texts.push({ part, inside, label, flowed: node.flowed, delSp: node.delSp })
      node.flowed = false
      inside.charset = `x-triage${this.#texts.length - 1}`
    }
    return inside
  }

  /** mailparser calls this from a timer of its own, where a throw would end the process instead of the parse. */
  #headersOf(node: Inside['node']): RawHeader[] {
    try {
      return splitHeaders(Buffer.concat(node._headersLines), this.#forced)
    } catch (error) {
      this.destroy(error as Error)
      return []
    }
  }

  /** Its own reading of headers is not used; doing without it keeps hostile ones from costing time. */
  override processHeaders(): Map<string, unknown> {
    return new Map()
  }

  override getTextContent(): unknown {
    return { type: 'text' }
  }

  #decode(index: number, bytes: Buffer, size: number): void {
    const entry = this.#texts[index]
    if (!entry) return
    const decoded: Decoded = this.#forced
      ? { text: decodeAs(bytes, this.#forced), charset: this.#forced, guessed: false }
      : decodeText(bytes, entry.label)
    const isPlain = entry.part.type === 'text/plain'
    const whole = decoded.text.replace(/\r\n?/g, '\n')
    const { text, files } = isPlain ? takeUuencoded(whole) : { text: whole, files: [] }
    entry.part.text = entry.flowed && isPlain ? unflow(text, entry.delSp) : text
    entry.part.files = files
    entry.part.charset = decoded.charset
    entry.part.guessed = decoded.guessed
    entry.part.size = size
    entry.part.isCut = bytes.length < size
    if (this.#keep) entry.part.bytes = bytes
  }

  /** The tree with our parts; call when the stream has ended. */
  result(): Part | null {
    const build = (inside: Inside): Part | null => {
      const part = this.parts.get(inside) ?? null
      if (part) part.children = inside.children.flatMap((child) => build(child) ?? [])
      return part
    }
    return this.tree ? build(this.tree) : null
  }
}

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
export function dissect(bytes: Uint8Array, forced: string | null = null, keep = false): Promise<Part | null> {
  return new Promise((resolve, reject) => {
    const dissector = new Dissector(forced, keep)
    dissector.on('error', reject)
    dissector.on('data', (data: File | { type: 'text' }) => {
      if (data.type !== 'attachment') return
      const part = dissector.curnode ? dissector.parts.get(dissector.curnode) : undefined
      const chunks: Buffer[] = []
      data.content.on('data', (chunk: Buffer) => {
        if (!part) return
        if (keep || (isReadLater(part.type) && part.size < maxKept)) chunks.push(chunk)
        part.size += chunk.length
      })
      data.content.on('error', reject)
      data.content.on('end', () => {
        if (part && keep) part.bytes = Buffer.concat(chunks)
        else if (part && isReadLater(part.type)) part.bytes = Buffer.concat(chunks).subarray(0, maxKept)
        data.release()
      })
    })
    dissector.on('end', () => resolve(dissector.result()))
    dissector.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })
}
