import type { Config } from '../config/config.ts'
import type { Tokens } from '../domain/identity-provider.ts'
import type { Context } from './context.ts'
import { vaultOf } from './credentials.ts'
import { tokensOf } from './tokens.ts'

/** Keeps what a set-up was given where its config will look for it; `undo` forgets it again. */
export async function keepSecrets(
  context: Context,
  config: Config,
  { typed, tokens }: { typed: string | null; tokens: Tokens | null },
): Promise<{ undo(): Promise<void> }> {
  const { imap } = config.mailbox
  const secret = imap?.secret
  const nothing = { undo: async () => {} }
  if (!imap || !secret) return nothing
  if (secret.from === 'oauth' && tokens) {
    const account = tokensOf(context, config, imap, secret)
    await account.keep(tokens)
    return { undo: async () => void (await (await account.vault()).forget()) }
  }
  const vault = typed === null ? null : await vaultOf(imap, secret)
  if (!vault || typed === null) return nothing
  const before = await vault.read().catch(() => null)
  await vault.write(typed)
  return {
    async undo() {
      if (before === null) await vault.forget()
      else await vault.write(before)
    },
  }
}
