import { keepSecrets } from '../../context/keep-secrets.ts'
import { configExists, parsedSetup, type Written, writeSetup } from '../../context/setup-files.ts'
import { UserError } from '../../domain/error.ts'
import type { Tokens } from '../../domain/identity-provider.ts'
import type { Probed } from '../../domain/probe.ts'
import { configText, type Setup, shownConfig } from '../../services/setup/config-text.ts'
import { type DeskKind, deskKinds } from '../../services/setup/rules-parts.ts'
import { starterRules, starterTemplates } from '../../services/setup/rules-text.ts'
import { type Asker, ask, choose, given, say } from './init-ask.ts'
import { tryOut } from './init-check.ts'
import { findLogin, type Login } from './init-secret.ts'
import { findServers, type Servers } from './init-server.ts'

export type Outcome =
  | { written: Written; wanting: Probed[] }
  /** What hinders it, where nobody is there to answer again. */
  | { failed: Probed[] }
  /** The person said no at the end; nothing was written. */
  | { dropped: true }

/** How often a wrong password or server may be answered again. */
const attempts = 3
/** Days of mail that a new desk begins with. */
const recent = 30
const day = 24 * 60 * 60_000

type Since = 'recent' | 'archive' | 'all'

/** The whole conversation. Nothing is written before its last answer, and everything that can be tried has been by then. */
export async function setUp(asker: Asker): Promise<Outcome> {
  const { context } = asker
  const replaces = configExists(context)
  if (replaces && !asker.prompts && asker.options.yes !== true)
    throw new UserError('usage', 'init.exists', { file: context.home.config })
  const wanting = ['address', 'name'].filter((name) => given(asker, name) === undefined)
  if (!asker.prompts && wanting.length > 0)
    throw new UserError('usage', 'init.needed', { option: wanting.map((name) => `--${name}`).join(', ') })
  const address = await ask(asker, { name: 'address', code: 'init.ask-address', check: badAddress })
  const name = await ask(asker, { name: 'name', code: 'init.ask-name', check: emptyName })
  const tried = await connected(asker, address.toLowerCase(), name)
  if ('failed' in tried) return tried
  const kind = await choose<DeskKind>(asker, 'desk', 'init.ask-desk', deskChoices(asker))
  const agreed = await agree(asker, tried.setup, replaces)
  if (agreed === null) return { dropped: true }
  const setup = { ...tried.setup, ...span(agreed, context.now()) }
  const text = configText(setup)
  const config = parsedSetup(context, text)
  const keep = await keepSecrets(context, config, { typed: tried.login.typed, tokens: tried.tokens })
  try {
    const { language } = setup
    const rules = starterRules({ kind, language, timeZone: context.output.timeZone })
    const written = writeSetup(context, { config: text, rules, templates: starterTemplates(kind), language })
    return { written, wanting: tried.checks.filter(({ state }) => state === 'warn') }
  } catch (error) {
    await keep.undo()
    throw error
  }
}

interface Connected {
  setup: Setup
  login: Login
  tokens: Tokens | null
  checks: Probed[]
}

/** Servers and login that work; a wrong answer is asked again where somebody answers. */
async function connected(asker: Asker, address: string, name: string): Promise<Connected | { failed: Probed[] }> {
  let servers: Servers | null = null
  for (let attempt = 1; ; attempt++) {
    const isLast = asker.prompts === null || attempt === attempts
    try {
      servers ??= await findServers(asker, address)
      const login = await findLogin(asker, servers)
      const tried = await tryOut(asker, setupOf(asker, address, name, servers, login), login, null)
      const bad = tried.checks.filter(({ state }) => state === 'bad')
      if (bad.length === 0) return { ...tried, login }
      if (isLast) return { failed: tried.checks }
      for (const check of bad) asker.context.output.note(check.code, check.values)
      // A refused login is a matter of the password; all else, of the server.
      if (!bad.every(({ code }) => code.endsWith('.login'))) servers = null
    } catch (error) {
      if (isLast || !(error instanceof UserError) || !isWorthAnother(error)) throw error
      asker.context.output.note(error.code, error.values)
    }
  }
}

function isWorthAnother({ kind, code }: UserError): boolean {
  return kind !== 'interrupted' && (code.startsWith('server.') || code.startsWith('secret.') || kind === 'temporary')
}

function setupOf(asker: Asker, address: string, agent: string, servers: Servers, login: Login): Setup {
  const { output } = asker.context
  return {
    ...{ address, agent, mailboxName: null, user: servers.user, imap: servers.imap },
    smtp: servers.smtp && { ...servers.smtp, login: true },
    ...{ secret: login.written, oauth: login.oauth, since: null, archiveBefore: null },
    organization: given(asker, 'organization') ?? null,
    language: output.language,
  }
}

/** Shows what will be written, and asks once: for the yes, and for how far back. Null: no. */
async function agree(asker: Asker, setup: Setup, replaces: boolean): Promise<Since | null> {
  const { context, prompts } = asker
  const spans: Since[] = ['recent', 'archive', 'all']
  if (!prompts) return choose<Since>(asker, 'since', 'init.ask-write', spans.map(plainChoice))
  prompts.show(say(asker, 'init.shown', { file: context.home.config }), [
    ...shownConfig(configText({ ...setup, ...span('recent', context.now()) })),
    '',
    say(asker, replaces ? 'init.replaces' : 'init.files', { folder: context.home.templates }),
  ])
  const asked = given(asker, 'since')
  const offered = asked === undefined ? spans : spans.filter((one) => one === asked)
  const choices = [...offered, 'no' as const].map((value) => ({ value, label: say(asker, `init.write-${value}`) }))
  const answer = await prompts.choose(say(asker, 'init.ask-write'), choices)
  return answer === 'no' ? null : answer
}

const plainChoice = (value: Since) => ({ value, label: value })

function span(since: Since, now: Date): Pick<Setup, 'since' | 'archiveBefore'> {
  const at = new Date(now.getTime() - recent * day).toISOString().slice(0, 10)
  return { since: since === 'recent' ? at : null, archiveBefore: since === 'archive' ? at : null }
}

function deskChoices(asker: Asker) {
  return deskKinds.map((value) => ({ value, label: say(asker, `init.desk-${value}`) }))
}

function badAddress(text: string): string | null {
  return /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/u.test(text) ? null : 'init.not-address'
}

function emptyName(text: string): string | null {
  return text === '' ? 'init.no-name' : null
}
