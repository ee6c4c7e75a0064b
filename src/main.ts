/**
 * triage turns a support mailbox into a queue that one person can work from a terminal. This header is the architecture.
 *
 * In one breath: mail comes in at one edge, becomes plain values, pure functions decide, one database remembers, mail leaves
 * at the other edge. Only `mail/` knows a protocol, only `store/` knows SQL, only `output/` and `tui/` know a terminal, only
 * this file knows the process.
 *
 *   main -> commands, tui -> services -> { rules, templates, metrics, store } -> domain,
 *   context -> { config, store, mail, output }
 *
 * - domain/    nouns and their laws, pure: ticket (a projection of its events), thread and who may enter a ticket, quote,
 *              thanks, urgency, calendar, delivery; the ports Mailbox, Transport, Parser, Composer, Process
 * - rules/     a rule as data: parse -> rule book, evaluate -> verdict with trace; one file per condition, action, section
 * - templates/ a reply text as data: filled in, checked on every kind of ticket, suggested; how our texts are worded
 * - metrics/   a figure as data, one file each: what it counts in the history of one ticket, which is folded from its events;
 *              tally, advice and remarks make a report of that
 * - services/  the verbs. sync/: server, Maildir and files -> arrivals -> tickets, by the pure judge and decide. tickets/:
 *              queue, explain, and every act of a person as events. outbox/: delivery, Sent copy, write-back. rules/: test,
 *              explain, replay, apply, suggest. reminders/: facts of a ticket -> plan (also printed) -> act. notify/:
 *              programs that rules start, and alerts. handoff/: private mail to colleagues and other desks. automatic/: what
 *              rules mail by themselves, and its limits. satisfaction/: how it was. search/: tickets by their words, and
 *              those that ask the same. report/: periods, histories ticket by ticket, figures and what stands behind each.
 *              customers/: who somebody is, by what is written down and by his tickets. keeping/: what is taken out, and what
 *              is forgotten for good. setup/: where an address's mail lies, and the first files of a home. probe/: mail
 *              servers, part by part, for `init`, `secret` and `doctor`. Beside them: backup, attachment, inspect, demo,
 *              status, morning, dashboard, health, runs and trouble (what cron says)
 * - store/     SQLite, one file per table; raw.db holds the bytes and is written first, many mails by a thread of its own
 * - mail/      IMAP, Maildir, SMTP, MIME, files, OAuth, and where a domain's mail lies; behind the ports. Parsing runs in
 *              workers that can be killed
 * - config/    config.yaml, rules.yaml, templates; every complaint has file:line:column
 * - commands/  one file per command: words and options -> one service call -> records
 * - output/    records -> table, TSV, NDJSON; texts by code, en and ja; plain() is the only door to a terminal
 * - tui/       the workbench: state (a pure reducer), keys (the one table: help, footer, palette and docs come from it), acts
 *              and answers by the same services as the commands; screens are cells, drawn by Ink; loaded by `work` alone
 * - context/   the one place that picks adapters, each opened when first asked for; and the person at the terminal
 *
 * A mail: list after the cursor -> bytes to raw.db, arrival and cursor to triage.db -> parse in a worker -> which thread, who
 * may enter -> rules -> one transaction of message, events, ticket. A reply: bytes with our own signed Message-ID -> outbox
 * row, message and events in one transaction -> claimed -> SMTP -> recorded as sent, queued, refused or unknown -> Sent.
 *
 * test/support/architecture-table.ts is the table of who may import whom; test/architecture.test.ts fails when it is no longer
 * true. docs/architecture.md draws it.
 */
import process from 'node:process'
import { parseArguments, widest } from './arguments.ts'
import { Context } from './context/context.ts'
import { noteRun } from './context/run-log.ts'
import { excerpt, worldOf } from './context/world.ts'
import { UserError } from './domain/error.ts'
import { Output } from './output/output.ts'
import { exitCode } from './output/problem.ts'

/** `ja_JP.UTF-8` -> ja; anything else is read as English. */
function languageOf(locale: string | undefined): 'en' | 'ja' {
  return locale?.startsWith('ja') ? 'ja' : 'en'
}

/** A command that mends a home says itself what is wrong with its config. */
async function settled(context: Context, asked: 'en' | 'ja' | null, mends: boolean): Promise<void> {
  try {
    await context.settle(asked)
  } catch (error) {
    if (!mends || !(error instanceof UserError) || error.kind !== 'config') throw error
  }
}

async function main(): Promise<number> {
  process.umask(0o077)
  const { env, stdin, stdout, stderr } = process
  const interrupt = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => interrupt.abort())
  const world = worldOf({ env, stdin, stderr, signal: interrupt.signal }, process.argv[1] ?? '', import.meta.url)
  const locale = languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG)
  const room = Math.min(stdout.columns || widest, widest)
  const call = await parseArguments(process.argv.slice(2), locale, world.version, room)
  const { flags } = call
  const asked = flags.language === 'ja' || flags.language === 'en' ? flags.language : null
  const output = new Output({
    ...{ stdout, stderr, env, excerpt, version: world.version },
    language: asked ?? locale,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    now: () => context.now(),
    ...{ json: flags.json, quiet: flags.quiet, verbose: flags.verbose, debug: flags.debug, color: flags.color },
  })
  const context = Context.open(world, flags.home, output)
  await output.speak(output.language)
  const ended = { exit: 0, problem: null as string | null }
  try {
    if (call.kind === 'wrong') throw call.error
    if (call.kind === 'text') {
      await output.text(call.text.trimEnd().split('\n'))
      return 0
    }
    if (flags.language && !asked) throw new UserError('usage', 'language.unknown', { text: flags.language })
    context.force = flags.force
    if (call.command.needsHome !== false) await settled(context, asked, call.command.mendsHome === true)
    ended.exit = (await call.command.run(context, call.words, call.options)) ?? context.exitCode
  } catch (error) {
    const seen = interrupt.signal.aborted ? new UserError('interrupted', 'interrupted', {}, { cause: error }) : error
    output.problem(seen)
    ended.exit = seen instanceof UserError ? exitCode(seen.kind) : exitCode('bug')
    ended.problem = seen instanceof UserError ? seen.code : 'bug'
  } finally {
    output.endProgress()
    await context.close()
    if (call.kind === 'run' && call.command.needsHome !== false)
      noteRun(context, call.command.name, call.options, ended)
  }
  return ended.exit
}

process.exitCode = await main()
