import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from './temporary.ts'

const run = promisify(execFile)

/** PEM texts: a server's certificate and key, and the authority that signed it. */
export interface Certificates {
  ca: string
  cert: string
  key: string
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '90']
// Debian's openssl.cnf adds "CA:TRUE" to whatever -x509 makes; an own file keeps the server's certificate a leaf.
const leaf = '[req]\ndistinguished_name=n\nx509_extensions=x\n[n]\n[x]\nbasicConstraints=CA:FALSE\n'

async function make(names: string): Promise<Certificates> {
  const temporary = temporaryFolder('tls')
  const file = (name: string) => join(temporary.path, name)
  const request = async (name: string, subject: string, ...rest: string[]) => {
    const out = ['-keyout', file(`${name}.key`), '-out', file(`${name}.pem`), '-subj', subject]
    await run('openssl', ['req', '-x509', ...newKey, ...out, ...rest])
  }
  try {
    writeFileSync(file('leaf.cnf'), leaf)
    await request('ca', '/CN=triage test authority')
    const signed = ['-config', file('leaf.cnf'), '-CA', file('ca.pem'), '-CAkey', file('ca.key')]
    await request('server', '/CN=localhost', ...signed, '-addext', `subjectAltName=${names}`)
    const [ca, cert, key] = ['ca.pem', 'server.pem', 'server.key'].map((name) => readFileSync(file(name), 'utf8'))
    return { ca: ca ?? '', cert: cert ?? '', key: key ?? '' }
  } finally {
    temporary.remove()
  }
}

/** A certificate that ended yesterday, by an authority that is trusted; or one that vouches for itself. */
export async function badCertificate(kind: 'expired' | 'self-signed'): Promise<Certificates> {
  const temporary = temporaryFolder('tls')
  const file = (name: string) => join(temporary.path, name)
  const read = (name: string) => readFileSync(file(name), 'utf8')
  const openssl = (...args: string[]) => run('openssl', args)
  try {
    writeFileSync(file('leaf.ext'), 'basicConstraints=CA:FALSE\nsubjectAltName=DNS:localhost,IP:127.0.0.1\n')
    await openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      file('ca.key'),
      '-out',
      file('ca.pem'),
      '-subj',
      '/CN=authority',
    )
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file('server.key')]
    await openssl('req', '-new', ...key, '-out', file('server.csr'), '-subj', '/CN=localhost')
    const by =
      kind === 'expired'
        ? ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-days', '-1']
        : ['-signkey', file('server.key'), '-days', '2']
    const request = ['-in', file('server.csr'), '-extfile', file('leaf.ext'), '-out', file('server.pem')]
    await openssl('x509', '-req', ...request, ...by)
    return { ca: read('ca.pem'), cert: read('server.pem'), key: read('server.key') }
  } finally {
    temporary.remove()
  }
}

const made = new Map<string, Promise<Certificates>>()

/**
 * A certificate for the given subjectAltName (default: this machine), signed by an authority of its own. Made once per
 * process by the openssl program, since node:crypto cannot sign certificates.
 */
export function certificates(names = 'DNS:localhost,IP:127.0.0.1'): Promise<Certificates> {
  const certificate = made.get(names) ?? make(names)
  made.set(names, certificate)
  return certificate
}

/** Writes them as `ca.pem`, `server.pem` and `server.key`; returns the path of the authority's file. */
export function writeCertificates(folder: string, { ca, cert, key }: Certificates): string {
  const caFile = join(folder, 'ca.pem')
  writeFileSync(caFile, ca)
  writeFileSync(join(folder, 'server.pem'), cert)
  writeFileSync(join(folder, 'server.key'), key, { mode: 0o600 })
  return caFile
}
