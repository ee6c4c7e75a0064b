import type { ServerPlace } from '../../domain/discovery.ts'
import type { Language } from './rules-parts.ts'

/** Where a password comes from, as config.yaml says it. */
export type WrittenSecret =
  | { key: 'password_command' | 'token_command'; argv: string[] }
  | { key: 'password_env' | 'password_file'; value: string }
  | { key: 'keyring' }
  | { key: 'oauth'; provider: 'google' | 'microsoft' }

/** Everything that a set-up has found out or asked for. */
export interface Setup {
  address: string
  mailboxName: string | null
  imap: ServerPlace
  smtp: (ServerPlace & { login: boolean }) | null
  user: string
  secret: WrittenSecret
  oauth: { clientId: string; clientSecret: string | null; tenant: string | null; more: Record<string, string> } | null
  /** YYYY-MM-DD; null: everything. */
  since: string | null
  /** YYYY-MM-DD: what is older is only kept, as closed tickets; null: nothing is. */
  archiveBefore: string | null
  agent: string
  organization: string | null
  language: Language
}

/** config.yaml of a new home, with a word on what may be changed. Every value is quoted as JSON, which YAML reads alike. */
export function configText(setup: Setup): string {
  const { address, mailboxName, imap, smtp, user, since, archiveBefore, agent, organization, language } = setup
  const say = (en: string, ja: string) => `# ${language === 'ja' ? ja : en}`
  const lines = [
    say(
      'Written by `triage init`. What it can hold: README.md.',
      '`triage init` が作成。書ける項目は README.ja.md にあります。',
    ),
    'mailbox:',
    `  address: ${quoted(address)}`,
    ...(mailboxName === null ? [] : [`  name: ${quoted(mailboxName)}`]),
    '  imap:',
    ...serverLines(imap, user, setup.secret),
    ...(smtp === null ? [] : ['  smtp:', ...serverLines(smtp, smtp.login ? user : null, setup.secret)]),
    '  server_folders: { inbox: [INBOX], sent: auto, junk: watch }',
    ...(since === null
      ? []
      : [
          `  since: ${since}            ${say('older mail is not taken; without it, everything is', 'これより古いメールは取り込みません（消すとすべて取り込みます）')}`,
        ]),
    ...(archiveBefore === null
      ? []
      : [
          `  archive_before: ${archiveBefore}   ${say('older mail is only kept: closed, no SLA, no automatic mail', 'これより古いメールは保管のみ（完了扱い、SLAなし、自動送信なし）')}`,
        ]),
    ...oauthLines(setup),
    `agent: { name: ${quoted(agent)} }`,
    ...(organization === null ? [] : [`organization: ${quoted(organization)}`]),
    `language: ${language}`,
    `automatic_mail: drafts         ${say('what rules and reminders would mail waits for you; then: on', 'ルールや催促のメールは下書きで止まります。慣れたら on に')}`,
  ]
  return `${lines.join('\n')}\n`
}

function serverLines({ host, port, tls }: ServerPlace, user: string | null, secret: WrittenSecret): string[] {
  const login = user === null ? [] : [`    user: ${quoted(user)}`, `    ${secretLine(secret)}`]
  return [`    host: ${quoted(host)}`, `    port: ${port}`, `    tls: ${tls}`, ...login]
}

function secretLine(secret: WrittenSecret): string {
  if ('argv' in secret) return `${secret.key}: [${secret.argv.map(quoted).join(', ')}]`
  if ('value' in secret) return `${secret.key}: ${quoted(secret.value)}`
  return secret.key === 'keyring' ? 'keyring: true' : `oauth: ${secret.provider}`
}

function oauthLines({ oauth }: Setup): string[] {
  if (!oauth) return []
  const { clientId, clientSecret, tenant, more } = oauth
  return [
    'oauth:',
    `  client_id: ${quoted(clientId)}`,
    ...(clientSecret === null ? [] : [`  client_secret: ${quoted(clientSecret)}`]),
    ...(tenant === null ? [] : [`  tenant: ${quoted(tenant)}`]),
    ...Object.entries(more).map(([key, value]) => `  ${key}: ${quoted(value)}`),
  ]
}

/** As it may be shown: without what the provider gave as this program's own secret. */
export function shownConfig(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^( {2}client_secret: ).*/, '$1"***"'))
}

/** Names of hosts and addresses stand as they are. */
const quoted = (text: string) =>
  /^[A-Za-z][A-Za-z0-9_-]*[.@][A-Za-z0-9_.@-]+$/.test(text) ? text : JSON.stringify(text)
