/** We take bodies out of a message ourselves: to the byte as mailparser's own streams would, whole mails and damaged ones. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { MailParser } from 'mailparser'
import { expect, test } from 'vitest'
import { walk } from '../../../src/mail/body.ts'
import { dissect } from '../../../src/mail/mime.ts'
import { decoded, decodedSize } from '../../../src/mail/transfer-encoding.ts'
import { randomNumbers, sample } from '../../support/sample.ts'

const mailFolder = join(import.meta.dirname, '../../fixtures/mail')
const corpus = globSync('*/eml/*.eml', { cwd: mailFolder }).sort()
const read = (name: string) => readFileSync(join(mailFolder, name))

interface Node {
  contentType: string | false
  disposition?: string
  isAttachment?: boolean
  charset?: string
  node: { flowed: boolean }
  bytes?: Buffer
}

interface Engine extends Transform {
  decoder: { decodeStream(label: string): Transform }
  curnode: Node
  createNode(node: Node['node']): Node
}

const Base = MailParser as unknown as new (options: object) => Engine

/** Every leaf with its decoded bytes, through mailparser's own streams; or why it gave up. */
function byStreams(mail: Buffer): Promise<{ type: string; bytes: string }[] | string> {
  return new Promise((resolve) => {
    const nodes: Node[] = []
    const parser = new (class extends Base {
      override createNode(node: Node['node']): Node {
        const found = super.createNode(node)
        nodes.push(found)
        node.flowed = false
        if (found.isAttachment === false) found.charset = `x-node${nodes.length - 1}`
        return found
      }
    })({
      keepDeliveryStatus: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
      maxChildNodes: 500,
      maxHeadSize: 262_144,
    })
    const collect = (node: Node | undefined) => {
      const chunks: Buffer[] = []
      const done = () => {
        if (node) node.bytes = Buffer.concat(chunks)
      }
      return { take: (chunk: Buffer) => chunks.push(chunk), done }
    }
    parser.decoder = {
      decodeStream: (label) => {
        const { take, done } = collect(nodes[Number(label.slice(6))])
        return new Transform({
          transform(chunk, _encoding, next) {
            take(chunk)
            next()
          },
          flush(next) {
            done()
            next()
          },
        })
      },
    }
    parser.on('data', (data: { type: string; content: NodeJS.ReadableStream; release: () => void }) => {
      if (data.type !== 'attachment') return
      const { take, done } = collect(parser.curnode)
      data.content.on('data', take)
      data.content.on('end', () => {
        done()
        data.release()
      })
    })
    parser.on('error', (error) => resolve(error.message))
    parser.on('end', () =>
      resolve(
        nodes.flatMap(({ contentType, bytes }) =>
          bytes ? [{ type: contentType || 'text/plain', bytes: bytes.toString('latin1') }] : [],
        ),
      ),
    )
    parser.end(mail)
  })
}

async function byUs(mail: Buffer) {
  try {
    const root = await dissect(mail, null, true)
    const parts = root ? [...walk(root)] : []
    return parts.flatMap(({ type, bytes }) => (bytes ? [{ type, bytes: bytes.toString('latin1') }] : []))
  } catch (error) {
    return (error as Error).message
  }
}

test('every mail of the corpus', async () => {
  expect(corpus.length).toBeGreaterThan(400)
  for (const name of corpus) expect(await byUs(read(name)), name).toEqual(await byStreams(read(name)))
}, 120_000)

const bits = (boundary: string) => [
  ...['\r\n', '\n', '\r', '\0', '=', '==', '-', '_', '=\r\n', ' \r\n', '\t ', '\x80', '--', '\r\n\r\n', '=4', '1'],
  ...[
    `\r\n--${boundary}\r\n`,
    `\n--${boundary}--`,
    `\r\n--${boundary}--\r\n`,
    `\n\r--${boundary}\n`,
    `\n--${boundary}`,
  ],
  ...['Content-Transfer-Encoding: base64\r\n', 'Content-Transfer-Encoding: quoted-printable\r\n'],
  ...['Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n', 'Content-Disposition: attachment\r\n'],
  ...[`Content-Type: text/plain; boundary=${boundary}\r\n`, `Content-Type: multipart/mixed; boundary=${boundary}\r\n`],
]

/** Cuts out, cuts off and puts in, where lines begin or anywhere. */
function damaged(mail: Buffer, random: () => number): Buffer {
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(mail.toString('latin1'))?.[1] ?? 'B'
  const pieces = bits(boundary)
  let found = mail
  for (let count = 1 + random() * 4; count >= 1; count--) {
    const at = Math.floor(random() * found.length)
    const what = random()
    const lineStart = found.indexOf(0x0a, at) + 1
    const start = what < 0.6 ? at : lineStart
    const end = what < 0.2 ? at + Math.floor(random() * 60) : start
    const piece = what < 0.2 ? '' : (pieces[Math.floor(random() * pieces.length)] ?? '')
    found = Buffer.concat([found.subarray(0, start), Buffer.from(piece, 'latin1'), found.subarray(end)])
    if (what > 0.9) found = found.subarray(0, at)
  }
  return found
}

test('mails that were damaged on their way', async () => {
  const random = randomNumbers('damaged mails')
  const small = corpus.filter((name) => read(name).length < 50_000)
  const rounds = process.env.SAMPLE === 'all' ? 20 : 2
  for (const name of sample('damaged', small, 150)) {
    for (let round = 0; round < rounds; round++) {
      const mail = damaged(read(name), random)
      expect(await byUs(mail), `${name}: ${mail.toString('base64')}`).toEqual(await byStreams(mail))
    }
  }
}, 600_000)

test('an attachment is as large as its bytes would be, without making them', () => {
  const random = randomNumbers('sizes')
  const pieces = [
    'QUJD',
    'QQ==',
    'QUI=',
    'Q',
    '=',
    '\r\n',
    '\n',
    ' ',
    '-',
    '_',
    '!',
    '\x80',
    '\xc1',
    'A',
    '+/',
    '=\r\n',
  ]
  for (let round = 0; round < 20_000; round++) {
    const list = Array.from({ length: Math.floor(random() * 8) }, () => pieces[Math.floor(random() * pieces.length)])
    const body = Buffer.from(list.join(''), 'latin1')
    for (const encoding of ['base64', 'quoted-printable', '7bit', false] as const)
      expect(decodedSize(body, encoding), body.toString('base64')).toBe(decoded(body, encoding).length)
  }
})
