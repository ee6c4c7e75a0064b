import type { DetailedPeerCertificate } from 'node:tls'
import { UserError } from '../../domain/error.ts'
import type { Certificate } from '../../domain/probe.ts'
import { briefly, connectionFault, nameOf, type Protocol, requirePrivacy, type ServerSettings } from '../server.ts'
import { Dialogue } from './dialogue.ts'

/** What a server's verified certificate says; null without TLS. Nobody logs in. @throws UserError */
export async function certificateOf(protocol: Protocol, settings: ServerSettings): Promise<Certificate | null> {
  if (settings.tls === 'none') requirePrivacy(protocol, settings)
  const dialogue = await opened(protocol, settings)
  try {
    const secured = dialogue.secured
    if (!secured) return null
    const shown = secured.getPeerCertificate(true)
    const { valid_to, subjectaltname = '' } = shown
    const names = subjectaltname.split(', ').map((name) => name.replace(/^(?:DNS|IP Address):/, ''))
    return { validTo: new Date(valid_to).toISOString(), names, issuer: chainOf(shown).join(' < ') }
  } finally {
    dialogue.close()
  }
}

/** Who signed each of them, from the server's own certificate up to one that is signed by itself. */
function chainOf(certificate: DetailedPeerCertificate): string[] {
  const by: string[] = []
  for (let one = certificate; one?.issuer; one = one.issuerCertificate) {
    const { O: organization, CN: name } = one.issuer
    const called = [organization, name].flat().filter(Boolean).join(' ')
    if (by.includes(called)) break
    by.push(called)
    if (one.issuerCertificate === one) break
  }
  return by
}

export async function opened(protocol: Protocol, settings: ServerSettings): Promise<Dialogue> {
  try {
    return await Dialogue.open(protocol, settings)
  } catch (error) {
    throw connectionFault(protocol, settings, error) ?? lost(protocol, settings, error)
  }
}

function lost(protocol: Protocol, settings: ServerSettings, error: unknown): UserError {
  const code = protocol === 'IMAP' ? 'imap.lost' : 'smtp.lost'
  const reason = briefly((error as Error).message)
  return new UserError('temporary', code, { server: nameOf(settings), reason }, { cause: error })
}
