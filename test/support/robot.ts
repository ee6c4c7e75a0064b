/** A home whose rules answer by themselves: its mailbox is a model server, its mail goes where the test says. */
import { parseTemplate } from '../../src/config/template-file.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import { compose } from '../../src/mail/compose.ts'
import { answerByRules } from '../../src/services/automatic/answer.ts'
import type { AnswerReport } from '../../src/services/automatic/task.ts'
import { sync } from '../../src/services/sync/sync.ts'
import { openDesk, parser, type TestDesk } from './desk.ts'
import { type Letter, mailBytes } from './letter.ts'
import { ModelServer } from './model-mailbox.ts'
import { accepted, answering, type FakeTransport, pass, send } from './send.ts'

const border = 'mx.example.com'

export interface Robot {
  desk: TestDesk
  server: ModelServer
  transport: FakeTransport
  /** What has left so far. */
  sent: FakeTransport['sent']
  /** Lets mail arrive, as bytes or as a test writes it; `pass`: our server says that the sender is who he says. */
  receive(mail: Letter | Uint8Array, auth?: 'pass' | 'fail' | 'none' | null): void
  /** One run of cron, a minute later: sync, rules, outbox. */
  tick(): Promise<AnswerReport>
}

const templates: Record<string, string> = {
  received: '---\nsubject: We have it\n---\nThank you. We answer within a day.\n',
  faq: 'The opening hours stand on our page.\n',
  quoting: 'You wrote: {{ message.text }}\n',
  broken: 'Hello {{ nobody.knows }}\n',
}

const author = { agent: null, organization: null, timeZone: 'Asia/Tokyo' }

export const acknowledges = `version: 1
rules:
  - { name: ack, when: { is: new }, then: { reply: { template: received, send: auto } } }
`

/** A home that began to work yesterday. */
export async function openRobot(rules = acknowledges, address = 'support@example.com'): Promise<Robot> {
  const desk = openDesk(rules)
  // Nobody pulls the plug here.
  for (const db of [desk.store.db, desk.store.raw]) db.pragma('synchronous = OFF')
  desk.addresses = [address]
  desk.trustedAuthserv = border
  const server = new ModelServer()
  const inbox = server.folder('INBOX', 'inbox')
  const transport = answering(accepted)
  const run = () => sync(desk, async () => server.connect(), parser, { since: null })
  await run()
  pass(desk, 24 * 60)
  return {
    ...{ desk, server, transport, sent: transport.sent },
    receive(mail, auth = 'pass') {
      const bytes = mail instanceof Uint8Array ? mail : mailBytes(mail)
      const proof =
        auth === null ? '' : `Authentication-Results: ${border}; dmarc=${auth} header.from=${domain(bytes)}\r\n`
      server.append(inbox, Buffer.concat([Buffer.from(proof), bytes]), { receivedAt: desk.clock.now })
    },
    async tick() {
      pass(desk, 1)
      await run()
      const report = await answerByRules(desk, {
        ...{ composer: compose, author, language: 'en' as const, canSend: true },
        async template(name) {
          const bytes = new TextEncoder().encode(templates[name])
          const folders = builtinFolders.map((folder) => folder.name)
          const { template } = parseTemplate(bytes, `${name}.md`, { folders })
          if (!template) throw new Error(`no template ${name}`)
          return template
        },
      })
      await send(desk, transport)
      return report
    },
  }
}

function domain(bytes: Uint8Array): string {
  return /^From:.*@([\w.-]+)/m.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? ''
}
