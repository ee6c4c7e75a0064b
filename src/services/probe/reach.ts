import { isLoopback } from '../../domain/loopback.ts'
import type { Certificate, Probed, Probing, ServerAddress } from '../../domain/probe.ts'
import { attempt, found, wrong } from './step.ts'

const day = 24 * 60 * 60_000
/** Days before the end of a certificate; those that renew themselves do it with thirty days left. */
const notice = 10

/** Whether a server can be found and spoken to in private: `imap-dns` and `imap-tls`, or the same for SMTP. */
export async function reach(
  probing: Probing,
  protocol: 'IMAP' | 'SMTP',
  server: ServerAddress,
  now: Date,
): Promise<Probed[]> {
  const part = protocol === 'IMAP' ? 'imap' : 'smtp'
  const { host, port } = server
  const values = { protocol, server: `${host}:${port}` }
  const known = await attempt(`${part}-dns`, () => probing.addresses(host))
  if ('fault' in known) return [known.fault]
  const dns = found(`${part}-dns`, 'ok', 'probe.dns', { host, addresses: known.value.join(', ') })
  const certificate = await attempt(`${part}-tls`, () => probing.certificate(protocol, server))
  if ('fault' in certificate) return [dns, certificate.fault]
  return [dns, encryption(`${part}-tls`, certificate.value, values, isLoopback(host), now)]
}

function encryption(
  name: string,
  certificate: Certificate | null,
  values: Record<string, string>,
  isLocal: boolean,
  now: Date,
): Probed {
  if (certificate === null)
    return isLocal ? found(name, 'ok', 'probe.tls-none', values) : wrong(name, 'probe.tls-none', values)
  const { validTo, names, issuer } = certificate
  const days = Math.floor((Date.parse(validTo) - now.getTime()) / day)
  const shown = { ...values, until: validTo, days, names: names.join(', '), issuer }
  return days < notice ? found(name, 'warn', 'probe.tls-ends', shown) : found(name, 'ok', 'probe.tls', shown)
}
