import type { MailboxConfig } from '../config/config-mailbox.ts'

/** The variables in which this mailbox's passwords are. */
export function secretVariables({ imap, smtp }: MailboxConfig): string[] {
  return [imap, smtp].flatMap((server) => (server?.secret?.from === 'env' ? [server.secret.name] : []))
}

/** What programs of the user are started with: no editor and no notifier, and nothing that they start, needs a password. */
export function without(
  env: Readonly<Record<string, string | undefined>>,
  hidden: readonly string[],
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.includes(name)))
}
