import type { Context } from '../context/context.ts'
import type { OutboxRow } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import { filesSentMail } from '../domain/provider.ts'
import { outboxShape } from '../output/outbox.ts'
import { writeBackShape } from '../output/write-back.ts'
import { resumeAutomatic } from '../services/automatic/breaker.ts'
import { cancelOutbox, outboxList, resolveOutbox, viewOf } from '../services/outbox/outbox.ts'
import { resendTo } from '../services/outbox/resend.ts'
import { writeBackList } from '../services/outbox/write-back.ts'
import { readAddress } from './parts/address.ts'
import type { Command, Options } from './parts/command.ts'
import { evenOnFullDisk } from './parts/full-disk.ts'
import { sendDue, sendingCode, sendRows } from './parts/sending.ts'
import { rulesLoad } from './parts/unattended.ts'

type Verb = (context: Context, id: number, options: Options) => Promise<number | undefined>

/** What may be done about one mail. */
const verbs: Record<string, Verb> = {
  async cancel(context, id) {
    const row = cancelOutbox(await context.desk(), id)
    return printed(context, [row])
  },
  async resolve(context, id, { sent, resend }) {
    if ((sent === true) === (resend === true)) throw new UserError('usage', 'outbox.sent-or-resend')
    const row = resolveOutbox(await context.desk(), id, sent ? 'sent' : 'resend')
    return printed(context, await sendRows(context, [row.id]))
  },
  async resend(context, id, { to }) {
    if (typeof to !== 'string') throw new UserError('usage', 'outbox.to-whom')
    const address = readAddress(to)
    const desk = await context.desk({ rules: true })
    await context.transport()
    const row = resendTo(desk, id, address, await context.readdress())
    return printed(context, await sendRows(context, [row.id]))
  },
}

const known = ['list', 'send', ...Object.keys(verbs), 'write-back', 'resume']

export const outbox: Command = {
  verbs: known,
  words: { min: 0, max: 2 },
  options: [
    { flags: '--sent', describe: { en: 'resolve: it did leave', ja: 'resolve: 送信されていた' } },
    { flags: '--resend', describe: { en: 'resolve: send it again', ja: 'resolve: もう一度送信する' } },
    { flags: '--to <address>', describe: { en: 'resend: the new address', ja: 'resend: 新しい宛先' } },
    {
      flags: '--now',
      describe: { en: 'send: also what waits for its next attempt', ja: 'send: 再試行待ちのメールもすぐ送信' },
    },
  ],
  examples: ['outbox', 'outbox send', 'outbox resolve 1 --sent', 'outbox resend 1 --to new@example.com'],
  columns: outboxShape.columns,
  async run(context, [verb = 'list', word], options) {
    if (!known.includes(verb))
      throw new UserError('usage', 'verb.unknown', { command: 'outbox', verb, known: known.join(', ') })
    const act = verbs[verb]
    if (act) return act(context, numberOf(word, verb), options)
    if (word !== undefined) throw new UserError('usage', 'command.words', { usage: `outbox ${verb}` })
    if (verb === 'write-back') {
      await context.output.records(writeBackList(await context.desk()), writeBackShape)
      return undefined
    }
    if (verb === 'list') {
      await context.output.records(outboxList(await context.desk(), await files(context)), outboxShape)
      return undefined
    }
    if (verb === 'resume') {
      const wasStopped = resumeAutomatic(await context.desk())
      context.output.note(wasStopped ? 'automatic.resumed' : 'automatic.not-stopped')
      return undefined
    }
    return evenOnFullDisk(context, async () => {
      const broken = await rulesLoad(context)
      if (broken !== undefined) return broken
      const rows = (await sendDue(context, { hurry: options.now === true, patient: true })) ?? []
      return printed(context, rows, true)
    })
  },
}

async function printed(context: Context, rows: OutboxRow[], silentInPipe = false): Promise<number | undefined> {
  const desk = await context.desk()
  const filesSent = await files(context)
  const views = rows.map((row) => viewOf(desk, row, filesSent))
  await context.output.records(views, { ...outboxShape, silentInPipe })
  return sendingCode(rows)
}

async function files(context: Context): Promise<boolean> {
  const smtp = (await context.config())?.mailbox.smtp
  return smtp ? filesSentMail(smtp.host) : false
}

function numberOf(word: string | undefined, verb: string): number {
  const match = /^#?(\d{1,15})$/.exec(word ?? '')
  if (!match) throw new UserError('usage', 'outbox.which', { verb })
  return Number(match[1])
}
