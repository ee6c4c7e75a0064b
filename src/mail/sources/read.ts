import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FolderRole } from '../../domain/mailbox.ts'
import { headDate, notMail } from './head.ts'
import { largestMail, readMbox } from './mbox.ts'
import type { MailFile, OnSkipped, Source } from './source.ts'
import { type Found, roleOfFile, unreadable, walk } from './walk.ts'

/** A stream of bytes whose first piece has been looked at. */
interface Opened {
  first: Buffer
  all(): AsyncGenerator<Uint8Array>
}

const stdinName = '-'

/** Of a named file at once: a buffer of this size is made for each, and most mails are small. */
const piece = 64 * 1024

/**
 * The mails in files (mbox or one mail each), folders of files, Maildirs, and `-` for stdin, in the order given and within
 * folders in a stable one. Files are streamed: memory holds one mail at a time.
 * What cannot be read inside a folder is skipped and told.
 * @throws UserError `usage` where a path that was named cannot be read; what came before it has been handed out by then
 */
export async function* readSources(
  paths: string[],
  stdin: AsyncIterable<Uint8Array>,
  onSkipped: OnSkipped = () => {},
): AsyncIterable<Source> {
  for (const path of paths) {
    if (path === stdinName)
      yield* readOpened(await opened(stdin), { origin: path, role: 'inbox', modified: null }, onSkipped)
    else for await (const found of filesOf(path)) yield* readFound(found, found.path === path, onSkipped)
  }
}

/**
 * The same for `inspect`: at least one record for each path, also for what is no mail or cannot be read. What is named .eml is
 * one mail, whatever its first line and its body look like.
 */
export async function* readMailFiles(paths: string[], stdin: AsyncIterable<Uint8Array>): AsyncIterable<MailFile> {
  for (const file of paths) {
    let count = 0
    try {
      const place = { origin: file, role: file === stdinName ? 'inbox' : roleOfFile(file), modified: null } as const
      const stream = await opened(file === stdinName ? stdin : createReadStream(file, { highWaterMark: piece }))
      const isMbox = looksLikeMbox(stream.first) && !/\.eml$/i.test(file)
      const mails = isMbox ? readOpened(stream, place, () => {}) : wholeFile(stream, place)
      for await (const mail of mails) {
        count += 1
        yield { file, receivedAt: mail.receivedAt, bytes: mail.bytes, reason: null }
      }
      if (count === 0) yield { file, receivedAt: null, bytes: null, reason: 'too-large' }
    } catch (error) {
      yield { file, receivedAt: null, bytes: null, reason: (error as NodeJS.ErrnoException).code ?? String(error) }
    }
  }
}

interface Place {
  origin: string
  role: FolderRole
  /** When the file was last changed; null for stdin. */
  modified: Date | null
}

async function* filesOf(path: string): AsyncGenerator<Found> {
  const info = await stat(path).catch((error) => {
    throw unreadable(path, error)
  })
  if (info.isDirectory()) yield* walk(path)
  // Whatever else is named outright is read: `import <(zcat old.mbox.gz)` gives a pipe.
  else yield { path, role: roleOfFile(path), kind: 'file', delivered: null }
}

async function* readFound(found: Found, isNamed: boolean, onSkipped: OnSkipped): AsyncGenerator<Source> {
  const { path, role, kind, delivered } = found
  if (kind === 'special' || kind === 'unreadable') return onSkipped(path, kind)
  try {
    const info = await stat(path)
    if (info.isDirectory()) return onSkipped(path, 'special')
    const stream = await opened(createReadStream(path, { highWaterMark: 1024 * 1024 }))
    if (kind === 'file') return yield* readOpened(stream, { origin: path, role, modified: info.mtime }, onSkipped)
    const bytes = await collect(stream)
    if (bytes === null || bytes.length === 0) return onSkipped(path, bytes === null ? 'too-large' : 'empty')
    const receivedAt = (delivered === null ? info.mtime : new Date(delivered * 1000)).toISOString()
    yield { origin: path, role, receivedAt, bytes }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).syscall) throw error
    if (isNamed) throw unreadable(path, error)
    onSkipped(path, 'unreadable')
  }
}

async function* readOpened(stream: Opened, place: Place, onSkipped: OnSkipped): AsyncGenerator<Source> {
  const { origin, role } = place
  if (!looksLikeMbox(stream.first)) {
    for await (const mail of wholeFile(stream, place)) {
      const why = notMail(mail.bytes, /\.eml$/i.test(origin) || origin === stdinName)
      if (why) onSkipped(origin, why)
      else yield mail
      return
    }
    return onSkipped(origin, 'too-large')
  }
  let number = 0
  for await (const { receivedAt, bytes } of readMbox(stream.all())) {
    number += 1
    const name = `${origin}#${number}`
    if (bytes === null || bytes.length === 0) onSkipped(name, bytes === null ? 'too-large' : 'empty')
    else yield { origin: name, role, receivedAt: receivedAt ?? headDate(bytes), bytes }
  }
}

async function* wholeFile(stream: Opened, { origin, role, modified }: Place): AsyncGenerator<Source> {
  const bytes = await collect(stream)
  if (bytes !== null) yield { origin, role, receivedAt: headDate(bytes) ?? modified?.toISOString() ?? null, bytes }
}

function looksLikeMbox(first: Buffer): boolean {
  return first.toString('latin1', 0, 5) === 'From '
}

/** Reads until at least the first five bytes are there. */
async function opened(stream: AsyncIterable<Uint8Array>): Promise<Opened> {
  const rest = stream[Symbol.asyncIterator]()
  let first: Buffer = Buffer.alloc(0)
  while (first.length < 5) {
    const next = await rest.next()
    if (next.done) break
    first = Buffer.concat([first, next.value])
  }
  const all = async function* () {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  }
  return { first, all }
}

async function collect(stream: Opened): Promise<Buffer | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream.all()) {
    size += piece.length
    if (size <= largestMail) pieces.push(piece)
  }
  return size > largestMail ? null : Buffer.concat(pieces)
}
