import { consentTokens } from '../../context/consent.ts'
import { credentialOf } from '../../context/credentials.ts'
import { parsedSetup } from '../../context/setup-files.ts'
import { tokensOf } from '../../context/tokens.ts'
import type { Credential } from '../../domain/credential.ts'
import type { Tokens } from '../../domain/identity-provider.ts'
import { isLoopback } from '../../domain/loopback.ts'
import type { Probed } from '../../domain/probe.ts'
import { probeIncoming } from '../../services/probe/incoming.ts'
import { probeOutgoing } from '../../services/probe/outgoing.ts'
import { configText, type Setup } from '../../services/setup/config-text.ts'
import { type Asker, unlessInterrupted } from './init-ask.ts'
import type { Login } from './init-secret.ts'
import { readPort } from './port.ts'

export interface Tried {
  checks: Probed[]
  /** To be kept at the end; null: none were given. */
  tokens: Tokens | null
  /** The setup as it turned out: a server on this machine may take mail without a login. */
  setup: Setup
}

/** Logs in to both servers with what will be written, and changes nothing anywhere. */
export async function tryOut(asker: Asker, setup: Setup, login: Login, known: Tokens | null): Promise<Tried> {
  const { context, options } = asker
  const config = parsedSetup(context, configText(setup))
  const { imap, smtp, serverFolders, address } = config.mailbox
  const now = context.now()
  let tokens = known
  const credential = async (): Promise<Credential> => {
    if (login.typed !== null) return login.typed
    if (imap?.secret?.from !== 'oauth') return (await credentialOf(context, config, imap)) ?? ''
    const how = { device: options.device === true, port: readPort(options), user: setup.user }
    tokens ??= await consentTokens(context, tokensOf(context, config, imap, imap.secret), how)
    return tokens
  }
  const probing = await context.probing()
  const checks: Probed[] = []
  if (imap) {
    const incoming = { server: imap, credential, folders: serverFolders, now }
    checks.push(...(await unlessInterrupted(asker, probeIncoming(probing, incoming))).checks)
  }
  let outcome = setup
  if (smtp && setup.smtp && !checks.some(({ state }) => state === 'bad')) {
    const outgoing = { server: smtp, credential, sender: address, now }
    let found = (await unlessInterrupted(asker, probeOutgoing(probing, outgoing))).checks
    if (isLoopback(smtp.host) && found.some(({ code }) => code === 'smtp.login')) {
      const open = { ...outgoing, server: { ...smtp, user: null } }
      const anonymous = (await unlessInterrupted(asker, probeOutgoing(probing, open))).checks
      const isOpen = anonymous.every(({ state }) => state !== 'bad')
      if (isOpen) found = anonymous
      if (isOpen) outcome = { ...setup, smtp: { ...setup.smtp, login: false } }
    }
    checks.push(...found)
  }
  return { checks, tokens, setup: outcome }
}
