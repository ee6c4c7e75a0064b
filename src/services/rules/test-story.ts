import { createHash } from 'node:crypto'
import { addSpan } from '../../domain/business-time.ts'
import { always, type Calendar, instantOf } from '../../domain/calendar.ts'
import type { TicketEvent } from '../../domain/event.ts'
import type { FolderRole } from '../../domain/mailbox.ts'
import type { Parser } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { RuleTrace } from '../../domain/verdict.ts'
import type { Expectation, StoryStep, TestCase, TestMail } from '../../rules/test-case.ts'
import { nextUid, putArrival } from '../../store/arrival.ts'
import { eventsAfter } from '../../store/event.ts'
import { messageByRaw } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { putRaw } from '../../store/raw.ts'
import { cursorOf } from '../../store/server-folder.ts'
import { survivor } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { takeIn } from '../sync/take-in.ts'
import { carryOut, planMove } from '../tickets/change.ts'
import { type Actual, type Mismatch, mismatches } from './test-check.ts'
import { asStated, bytesOf, type Circumstances } from './test-mail.ts'
import { letTimePass } from './test-time.ts'

/** What a test needs of the world. */
export interface TestWorld {
  parser: Parser
  /** The bytes of a file named in the rules file; `usage` when it cannot be read. */
  read(file: string): Uint8Array
  /** The text of a template; null when there is none. */
  template(name: string): Promise<string | null>
  signal?: AbortSignal
}

/** What came out of one test. */
export interface Told {
  failures: (Mismatch & { step: number | null })[]
  /** Codes of what could not be looked at. */
  unavailable: string[]
  traces: RuleTrace[][]
}

interface Time {
  clock: { now: number }
  office: Calendar | null
}

/** Lets a story happen on the desk's store, by the code of a sync; its clock goes from step to step. */
export async function tell(desk: Desk, world: TestWorld, { story }: TestCase, time: Time): Promise<Told> {
  const teller = new Teller(desk, world)
  for (const [index, step] of story.entries()) {
    if (index > 0 && step.at !== null) await teller.wait(time.clock, instantOfText(step.at, time.office))
    if (step.after) await teller.wait(time.clock, addSpan(time.office ?? always, time.clock.now, step.after))
    await teller.happen(step, index + 1)
  }
  const traces: RuleTrace[][] = []
  for (const event of eventsAfter(desk.store, 0, null)) {
    if (event.kind === 'decided' || event.kind === 'ruled') traces.push([...event.data.trace])
  }
  return { failures: teller.failures, unavailable: [...teller.unavailable], traces }
}

class Teller {
  readonly failures: Told['failures'] = []
  readonly unavailable = new Set<string>()
  #mails = 0
  #ticket: Ticket | null = null
  /** The last event that a step has looked at. */
  #seen = 0
  readonly #ids: string[] = []

  constructor(
    readonly desk: Desk,
    readonly world: TestWorld,
  ) {}

  async wait(clock: { now: number }, until: number): Promise<void> {
    await letTimePass(this.desk, clock, until, async (name) => {
      const text = await this.world.template(name)
      if (text === null) this.unavailable.add('template')
      return text ?? name
    })
  }

  async happen(step: StoryStep, number: number): Promise<void> {
    if (step.customer) await this.#customer(step.customer)
    if (step.reply) await this.#reply(step.reply)
    if (step.colleague) this.unavailable.add('colleague')
    if (step.move !== undefined) this.#move(step.move)
    if (step.expect) this.#look(step.expect, number)
  }

  get #known(): string | undefined {
    return this.#ticket?.customer.address
  }

  #around(): Circumstances {
    const { desk } = this
    this.#mails++
    return {
      ...(this.#known && { from: this.#known }),
      to: desk.addresses[0] ?? 'support@example.com',
      at: desk.now().toISOString(),
      id: `<${this.#mails}@rule.test>`,
      references: [...this.#ids],
    }
  }

  async #customer(mail: TestMail): Promise<void> {
    // Facts and a ticket of its own belong to a single mail: a story makes them.
    if (mail.is || mail.ticket) this.unavailable.add('stated')
    const bytes = mail.file === null ? bytesOf(mail, this.#around()) : this.world.read(mail.file)
    await this.#receive('inbox', bytes, asStated(this.world.parser, mail.automatic))
  }

  /** Our reply is found in Sent, as one that was written with another mail program. */
  async #reply({ body, template, folder }: NonNullable<StoryStep['reply']>): Promise<void> {
    const around = this.#around()
    const text = body === '' && template !== null ? await this.world.template(template) : body
    if (text === null) this.unavailable.add('template')
    const mail: TestMail = {
      ...{ file: null, from: around.to, to: [this.#known ?? 'somebody@customer.example'], cc: [], replyTo: null },
      ...{ subject: `Re: ${this.#ticket?.subject ?? ''}`, body: text ?? '', headers: [], attachments: [] },
      ...{ automatic: null, is: null, ticket: null },
    }
    await this.#receive('sent', bytesOf(mail, around), this.world.parser)
    if (folder !== null) this.#move(folder)
  }

  async #receive(role: FolderRole, bytes: Uint8Array, parser: Parser): Promise<void> {
    const { desk } = this
    const { store } = desk
    const [raw = ''] = putRaw(store, [bytes])
    const receivedAt = desk.now().toISOString()
    transact(store, () => {
      const { id } = cursorOf(store, `story:${role}`, role)
      putArrival(store, {
        ...{ serverFolder: id, uidValidity: 'story', uid: nextUid(store, id), receivedAt, raw, withheld: null },
        ...{ size: bytes.length, flags: [], emailId: null },
      })
    })
    await takeIn(desk, parser)
    const message = messageByRaw(store, createHash('sha256').update(bytes).digest('hex'))
    if (!message) return
    this.#ticket = survivor(store, message.ticket)
    if (message.mail.messageId) this.#ids.push(message.mail.messageId)
  }

  /** Templates of the mails that left by themselves since the last look. */
  #sent(): string[] {
    const events = [...eventsAfter(this.desk.store, this.#seen, null)]
    this.#seen = events.at(-1)?.event ?? this.#seen
    return events.flatMap((event) => templateOf(event) ?? [])
  }

  #move(folder: string): void {
    const ticket = this.#ticket && survivor(this.desk.store, this.#ticket.number)
    if (ticket) carryOut(this.desk, planMove(this.desk, [ticket], folder))
  }

  #look(expected: Expectation, step: number): void {
    const { store } = this.desk
    const ticket = this.#ticket && survivor(store, this.#ticket.number)
    if (!ticket) return
    const { folder, priority, tags, assignee, flags, suggested } = ticket
    const actual: Actual = { folder, priority, tags, assignee, flags, templates: suggested, sent: this.#sent() }
    const found = mismatches(expected, actual)
    this.failures.push(...found.map((failure) => ({ ...failure, step })))
  }
}

/** The template of a mail that leaves by itself: a reminder's, or the answer of a rule that sends it. */
function templateOf(event: TicketEvent): string | null {
  if (event.kind === 'reminder') return event.data.outbox === null ? null : event.data.template
  if (event.kind === 'acts' && event.data.reply?.value.send === 'auto') return event.data.reply.value.template
  return null
}

/** `2026-11-24 10:00` on the clock of the office, in milliseconds. */
export function instantOfText(text: string, office: Calendar | null): number {
  const [, day = '', hour, minute] = /^(\S+) (\d+):(\d+)$/.exec(text) ?? []
  return instantOf(office?.timeZone ?? 'UTC', day, Number(hour) * 60 + Number(minute))
}
