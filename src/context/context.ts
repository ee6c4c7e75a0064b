import { existsSync, mkdtempSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Config } from '../config/config.ts'
import { type Home, homeOf, wholeHome } from '../config/home.ts'
import type { Composer, Readdress, Transport, Unfit } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import type { Folder } from '../domain/folder.ts'
import type { FolderRole, Mailbox } from '../domain/mailbox.ts'
import type { Parser } from '../domain/message.ts'
import { usualSatisfaction } from '../domain/rating.ts'
import type { Taste } from '../domain/taste.ts'
import type { MailboxWriter } from '../domain/write-back.ts'
import type { Output } from '../output/output.ts'
import type { Store } from '../store/open.ts'
import { dayStart } from './day-start.ts'
import { lazyParser } from './lazy-parser.ts'
import { inspectedFiles, mailsIn } from './mail-files.ts'
import { Person } from './person.ts'
import { secretVariables } from './secret-variables.ts'
import type { Shelf } from './shelf.ts'
import type { World } from './world.ts'

/** The parts of a run, each opened when it is first asked for, so that a command pays only for what it uses. */
export class Context {
  /** What the run ends with when nothing worse happens. */
  exitCode = 0
  /** `--force`. */
  force = false
  /** $TRIAGE_NOW, else the home's own clock, else null: the time itself. */
  clock: Date | null = null
  readonly signal: AbortSignal
  readonly person: Person
  readonly #closers: (() => Promise<void> | void)[] = []
  readonly #once = new Map<string, unknown>()

  constructor(
    readonly world: World,
    readonly home: Home,
    readonly output: Output,
    /** Whether the user said which folder. */
    readonly homeIsNamed: boolean,
  ) {
    this.signal = world.signal
    this.person = new Person(world, output, home.data)
  }

  static open(world: World, home: string | undefined, output: Output): Context {
    const named = Boolean(home || world.env.TRIAGE_HOME)
    return new Context(world, homeOf(home, world.env, world.userHome), output, named)
  }

  async close(): Promise<void> {
    for (const close of this.#closers.reverse()) await close()
  }

  /** The time of this run. */
  now(): Date {
    return this.clock ?? new Date()
  }

  /** Milliseconds that have really passed since some moment: for what a person waits for while the clock may stand still. */
  elapsed(): number {
    return performance.now()
  }

  /** Takes the language and the clock from the config: a home may have a clock of its own. */
  async settle(asked: 'en' | 'ja' | null): Promise<void> {
    const config = await this.config()
    await this.output.speak(asked ?? config?.language ?? this.output.language)
    if (config) this.person.hidden = secretVariables(config.mailbox)
    this.stopClock(this.world.env.TRIAGE_NOW || config?.clock)
  }

  /** The time of this run from now on; absent: the time itself. */
  stopClock(fixed: string | null | undefined): void {
    if (!fixed) return
    this.clock = new Date(fixed)
    if (Number.isNaN(this.clock.getTime())) throw new UserError('usage', 'clock.form', { text: fixed })
  }

  /** Null while there is no config.yaml. */
  config(): Promise<Config | null> {
    return this.#make('config', async () => {
      const { loadConfig } = await import('../config/config.ts')
      try {
        return loadConfig(this.home.config, { base: dirname(this.home.config), user: this.world.userHome })
      } catch (error) {
        if (error instanceof UserError && error.code === 'config.missing') return null
        throw error
      }
    })
  }

  /** Throws `config.missing` where a command cannot do without. */
  async neededConfig(): Promise<Config> {
    const config = await this.config()
    if (!config) throw new UserError('config', 'config.missing', { file: this.home.config })
    return config
  }

  /** A home for the demo: the one that was named, else a new folder of its own. */
  async demoHome(clock: string): Promise<{ context: Context; isNew: boolean }> {
    const { makeDemoHome } = await import('../config/demo-home.ts')
    const named = this.homeIsNamed
    const home = named ? this.home : wholeHome(mkdtempSync(join(tmpdir(), 'triage-demo-')))
    const isNew = makeDemoHome(home, this.world.packageRoot, clock)
    return { context: new Context(this.world, home, this.output, true), isNew }
  }

  /** Older mail than this is not taken, RFC 3339 UTC; null takes everything. */
  async since(): Promise<string | null> {
    return dayStart((await this.config())?.mailbox.since)
  }

  store(): Promise<Store> {
    return this.#make('store', async () => {
      const { openStore } = await import('../store/open.ts')
      const store = openStore(this.home.data, { force: this.force })
      this.#closers.push(() => store.close())
      return store
    })
  }

  /** What services work on. Rules are read only where they are needed: reading them costs more than a listing. */
  async desk(needs: { rules: boolean } = { rules: false }) {
    const config = await this.config()
    const store = await this.store()
    const { recall } = await import('./remembered.ts')
    const { hasChanged } = await import('./rules-stamp.ts')
    if (!needs.rules && hasChanged(this.home.rules, recall(store).stamp)) await this.#rememberRules()
    const book = needs.rules ? await this.rulesFile(this.home.rules) : null
    const { rememberCustomers } = await import('./customers-file.ts')
    await rememberCustomers(this.home, store, needs.rules)
    const { currentTimes } = await import('../config/times.ts')
    const known = recall(store)
    this.output.timeZone = known.timeZone ?? this.output.timeZone
    const mailbox = config?.mailbox
    return {
      store,
      now: () => this.now(),
      addresses: mailbox ? [mailbox.address, ...mailbox.aliases] : [],
      name: mailbox?.name ?? null,
      colleagues: (config?.colleagues ?? []).map(({ address }) => address),
      team: config?.colleagues ?? [],
      manager: config?.manager ?? null,
      automaticMail: config?.automaticMail ?? ('on' as const),
      satisfaction: config?.satisfaction ?? usualSatisfaction,
      folders: known.folders,
      rules: book?.rules ?? [],
      times: await currentTimes(book?.book ?? null, known.times),
      trustedAuthserv: mailbox?.trustedAuthserv ?? null,
      archiveBefore: dayStart(mailbox?.archiveBefore),
      book: book?.book ?? null,
    }
  }

  /** For what goes by the remembered ones alone: while the new ones cannot be used, it goes by the old ones. */
  async #rememberRules(): Promise<void> {
    try {
      await this.rulesFile(this.home.rules)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }

  /** The rules of a file, and all folders: the built-in ones and those that the file adds. */
  async rulesFile(file: string) {
    const { openRules } = await import('./rules-file.ts')
    const isOwn = file === this.home.rules
    // A home may do without rules; a file that somebody names is there, or its name is wrong.
    if (!isOwn && !existsSync(file)) throw new UserError('usage', 'file.unreadable', { file, reason: 'ENOENT' })
    const store = isOwn ? await this.store() : null
    return openRules(file, this.now(), store, this.world.version)
  }

  /** A file that a thread starts with, as the build has made it. */
  workerFile(name: 'parse' | 'raw'): string {
    return join(this.world.packageRoot, 'dist', `${name}-worker.js`)
  }

  parser(): Parser {
    return lazyParser(() =>
      this.#make('parser', async () => {
        const { createParser } = await import('../mail/parser.ts')
        // On two cores a second thread costs more than it brings: this one has as much to do.
        const threads = availableParallelism() > 2 ? 2 : 1
        const parser = createParser({ threads, workerFile: this.workerFile('parse') })
        this.#closers.push(() => parser.close())
        return parser
      }),
    )
  }

  /** The configured mailbox, opened once; `config` when there is none. */
  mailbox(): Promise<Mailbox> {
    return this.#make('mailbox', async () => {
      const opened = await this.openMailbox()
      this.#closers.push(() => opened.close())
      return opened
    })
  }

  /** A connection of its own to the configured mailbox; whoever opens it closes it. */
  async openMailbox(signal: AbortSignal = this.signal): Promise<Mailbox> {
    return (await import('./servers.ts')).openMailbox(this, await this.neededConfig(), signal)
  }

  /** A connection of its own that may change mail on the server; whoever opens it closes it. */
  async openMailboxWriter(): Promise<MailboxWriter> {
    return (await import('./servers.ts')).openMailboxWriter(this, await this.neededConfig())
  }

  /** Stands for a job's secret without telling it: the same as long as the secret is the same. */
  async secretMark(job: 'sync' | 'send'): Promise<string> {
    const config = await this.neededConfig()
    const { markOf } = await import('./credentials.ts')
    return markOf(this, config, job === 'sync' ? config.mailbox.imap : config.mailbox.smtp)
  }

  /** Looks at mail servers without changing anything there (`init`, `doctor`). */
  async probing() {
    return (await import('./probing.ts')).probingOf(this.signal)
  }

  /** What sends mail; `config` when nothing is configured for it. */
  transport(): Promise<Transport> {
    return this.#make('transport', async () => {
      const { openTransport } = await import('./servers.ts')
      const transport = await openTransport(this, await this.neededConfig())
      this.#closers.push(() => transport.close())
      return transport
    })
  }

  /** A template of the home in the variant that suits a customer; the language alone does for most. */
  async template(name: string, taste: Taste | Taste['language'], folders: Folder[]) {
    return (await this.shelf(folders)).take(name, typeof taste === 'string' ? { language: taste, style: null } : taste)
  }

  async templates(folders: Folder[]) {
    return (await this.shelf(folders)).list()
  }

  /** Templates, what they attach, and how our texts are worded. */
  async shelf(folders: Folder[]): Promise<Shelf> {
    const { openShelf } = await import('./shelf.ts')
    return openShelf(this, folders)
  }

  /** Who writes our replies. */
  async author() {
    const { authorOf } = await import('./shelf.ts')
    return authorOf(await this.config(), this.person, this.output.timeZone)
  }

  async composer(): Promise<Composer> {
    const { compose } = await import('../mail/compose.ts')
    return compose
  }

  /** What a character set cannot carry. */
  async unfit(): Promise<Unfit> {
    const { unfitForIso2022Jp } = await import('../mail/iso-2022-jp-encode.ts')
    return (text, charset) => (charset === 'iso-2022-jp' ? unfitForIso2022Jp(text) : [])
  }

  async readdress(): Promise<Readdress> {
    return (await import('../mail/readdress.ts')).readdress
  }

  /** How much of what was found in files and folders is no mail. */
  skipped = 0

  mails(paths: string[], role: FolderRole | null) {
    return mailsIn(this, paths, role, () => {
      this.skipped++
    })
  }

  mailFiles(paths: string[]) {
    return inspectedFiles(this, paths)
  }

  #make<T>(name: string, create: () => Promise<T>): Promise<T> {
    const known = this.#once.get(name) as Promise<T> | undefined
    if (known) return known
    const made = create()
    this.#once.set(name, made)
    return made
  }
}
